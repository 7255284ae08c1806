import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answer, SaveAnswer } from '@stegvis/shared/api/assessment.ts';
import { Outbox, draftOf, type Draft, type Place } from './outbox.svelte.ts';

const place: Place = { org: 'o', assessmentId: 'v', assessment: '2026', unitId: 'u', unit: 'ao', code: 'I9' };
const draft = (part: Partial<Draft>): Draft => ({ ...draftOf(undefined), ...part });

/** What the server does with an answer, and ways in which the road to it fails. */
class Server {
  answer: Answer | undefined;
  #changeId = '';
  received: SaveAnswer[] = [];
  person = 'p';
  /** `lost`: it arrives, but the acknowledgement does not. */
  road: 'open' | 'cut' | 'lost' | 'signed-out' = 'open';

  save(sent: SaveAnswer, by = 'Jag'): Response {
    if (this.answer && this.#changeId === sent.changeId) return Response.json({ answer: this.answer });
    if (this.answer && this.answer.revision !== sent.revision) {
      return Response.json(
        { error: { code: 'conflict', message: '', requestId: '' }, current: this.answer },
        { status: 409 },
      );
    }
    const { changeId, revision, ...rest } = sent;
    this.#changeId = changeId;
    this.received.push(sent);
    this.answer = {
      ...rest,
      secrecyNamed: rest.secrecyNamed ?? [],
      hidden: false,
      unitId: 'u',
      code: 'I9',
      confirmed: rest.level !== null,
      revision: revision + 1,
      answeredBy: by,
      answeredAt: '',
    };
    return Response.json({ answer: this.answer });
  }

  readonly fetch = async (path: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (this.road === 'cut') throw new TypeError('Failed to fetch');
    if (path === '/api/session') return Response.json({ person: { id: this.person }, memberships: [] });
    if (this.road === 'signed-out') {
      return Response.json({ error: { code: 'signed-out', message: '', requestId: '' } }, { status: 401 });
    }
    const response = this.save(JSON.parse(String(init?.body)) as SaveAnswer);
    if (this.road === 'lost') throw new TypeError('Failed to fetch');
    return response;
  };
}

let server: Server;
let stops: (() => void)[];
const stored = () => Object.keys(localStorage).length;
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

function open(person = 'p'): Outbox {
  const outbox = new Outbox(person);
  stops.push(outbox.start());
  return outbox;
}

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  stops = [];
  const storage = Object.defineProperties({} as Record<string, string>, {
    setItem: { value: (key: string, value: string) => void (storage[key] = value) },
    getItem: { value: (key: string) => storage[key] ?? null },
    removeItem: { value: (key: string) => void delete storage[key] },
  });
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  for (const stop of stops) stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('keeps a change on the device until the server has acknowledged it', async () => {
  const outbox = open();
  outbox.change(place, draft({ level: 'planerad' }), undefined);
  expect(stored()).toBe(1);
  expect(outbox.status).toBe('saving');
  await settle();
  expect(stored()).toBe(0);
  expect(outbox.status).toBe('saved');
  expect(outbox.newest(place, undefined)?.revision).toBe(1);
});

it('merges what is written in a pause into one save', async () => {
  const outbox = open();
  for (const reason of ['a', 'ab', 'abc']) outbox.change(place, draft({ level: 'planerad', reason }), undefined, 600);
  await settle(700);
  expect(server.received.map((one) => one.reason)).toEqual(['abc']);
});

it('sends after the page has been closed and opened again, once', async () => {
  server.road = 'cut';
  const before = open();
  before.change(place, draft({ level: 'uppnadd' }), undefined);
  await settle();
  expect(before.status).toBe('offline');
  for (const stop of stops.splice(0)) stop();

  server.road = 'open';
  open();
  await settle();
  expect(server.received).toHaveLength(1);
  expect(stored()).toBe(0);
});

it('survives a lost acknowledgement without a conflict with itself', async () => {
  server.road = 'lost';
  const outbox = open();
  outbox.change(place, draft({ level: 'planerad' }), undefined);
  await settle();
  outbox.change(place, draft({ level: 'planerad', reason: 'mer' }), undefined);
  server.road = 'open';
  await settle(5_000);
  expect(server.received.map((one) => one.reason)).toEqual(['', 'mer']);
  expect(server.answer).toMatchObject({ reason: 'mer', revision: 2 });
  expect(outbox.status).toBe('saved');
});

it('shows both at a conflict, and saves what is chosen on top of theirs', async () => {
  const theirs = { ...draft({ level: 'nastan-dar', reason: 'deras' }), revision: 0, changeId: 'x' };
  server.save(theirs, 'Kim');
  const outbox = open();
  outbox.change(place, draft({ level: 'planerad', reason: 'min' }), undefined);
  await settle();
  expect(outbox.entry(place)).toMatchObject({
    state: 'conflict',
    theirs: { answeredBy: 'Kim' },
    draft: { reason: 'min' },
  });
  expect(stored()).toBe(1);

  outbox.resolve(place, draft({ level: 'planerad', reason: 'deras\n\nmin' }));
  await settle();
  expect(server.answer).toMatchObject({ reason: 'deras\n\nmin', revision: 2 });
  expect(stored()).toBe(0);
});

it('takes theirs without a question when both wrote the same', async () => {
  server.save({ ...draft({ level: 'planerad' }), revision: 0, changeId: 'x' }, 'Kim');
  const outbox = open();
  outbox.change(place, draft({ level: 'planerad' }), undefined);
  await settle();
  expect(outbox.entries).toEqual([]);
});

it('holds back what is marked with sekretess until the provision is written', async () => {
  const outbox = open();
  outbox.change(place, draft({ level: 'planerad', secrecy: true }), undefined);
  await settle(1_000);
  expect(outbox.entry(place)?.state).toBe('held');
  expect(server.received).toEqual([]);
  outbox.change(place, draft({ level: 'planerad', secrecy: true, secrecyProvision: 'OSL 26 kap. 1 §' }), undefined);
  await settle();
  expect(server.received).toHaveLength(1);
});

it('waits for the same person to sign in again, and never sends in another name', async () => {
  server.road = 'signed-out';
  const outbox = open();
  outbox.change(place, draft({ level: 'planerad' }), undefined);
  await settle();
  expect(outbox.status).toBe('signed-out');
  server.road = 'open';
  server.person = 'someone else';
  outbox.flush();
  await settle();
  expect(server.received).toEqual([]);
  open('someone else');
  await settle();
  expect(server.received).toEqual([]);
  server.person = 'p';
  outbox.flush();
  await settle();
  expect(server.received).toHaveLength(1);
});
