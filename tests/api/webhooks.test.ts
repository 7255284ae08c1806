/** Webhooks through the front door: their settings, and what is told of when. How they are sent is webhook-sending.test.ts. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { Integrations, Webhook, WebhookMade } from '@stegvis/shared/api/integration.ts';
import type { ActionChanged, Plan } from '@stegvis/shared/api/plan.ts';
import type { WebhookPayload } from '@stegvis/shared/api/v1.ts';
import * as t from '../../server/src/db/tables.ts';
import { readAllowedHosts } from '../../server/src/features/integrations/allowed-hosts.ts';
import { settleWork } from '../../server/src/features/work/begin.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { startSending } from '../../server/src/jobs/webhooks.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { SECRET, startApp, type Client } from '../support/app.ts';
import { until } from '../support/mailing.ts';
import { sketchModel } from '../support/model.ts';
import { isSigned, startReceiver } from '../support/receiver.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
  { code: 'L3', step: 1 },
]);
const base = 'hemma/assessments/2026/plan';
const path = 'hemma/integrations/webhooks';
let stegvis: Awaited<ReturnType<typeof startApp>>;
let adm: Client;
let pro: Client;

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'f' });
  adm = await stegvis.signIn('administrator');
  pro = await stegvis.signIn('processledare');
  for (const unit of ['a', 'b']) for (const code of ['L1', 'L2', 'L3']) await stegvis.answer(unit, code, 'planerad');
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});
beforeEach(() => stegvis.db.touch(async (tx) => void (await tx.delete(t.webhooks))));

const make = async (more: object = {}) => {
  const body = { name: 'BI', url: 'https://mottagare.example/in', boardId: null, events: ['action.status'], ...more };
  return adm.send<WebhookMade>('POST', path, body);
};
const listed = async () => (await adm.send<Integrations>('GET', 'hemma/integrations')).body;
const messages = async () => {
  const rows = await stegvis.db.read.select().from(t.webhookMessages).orderBy(t.webhookMessages.id);
  return rows.map(({ payload }) => JSON.parse(payload) as WebhookPayload);
};
const told = async () => (await messages()).map(({ data }) => [data.actionId, data.status?.from, data.status?.to]);
const plan = async () => (await pro.send<Plan>('GET', base)).body;
const newAction = async (more: object = {}) => {
  const sent = { step: 1, unitId: stegvis.home.units.a, title: 'Egen', activity: '' };
  const { action } = (await pro.send<ActionChanged>('POST', `${base}/actions`, sent)).body;
  return Object.keys(more).length === 0 ? action : change(action.id, more);
};
const change = async (id: string, more: object) => {
  const { revision } = (await plan()).actions.find((one) => one.id === id) ?? { revision: 0 };
  const { status, body } = await pro.send<ActionChanged>('PATCH', `${base}/actions/${id}`, { ...more, revision });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.action;
};

describe('settings', () => {
  test('the secret is told once, and never again', async () => {
    const { status, body } = await make();
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(body.webhook).toMatchObject({ enabled: true, allowed: true, secret: 'kept', waiting: 0, messages: [] });
    const all = await listed();
    expect(all.hosts).toEqual(['mottagare.example']);
    expect(all.webhooks).toEqual([body.webhook]);
    expect(JSON.stringify(all)).not.toContain(body.secret);
    const [row] = await stegvis.db.read.select().from(t.webhooks);
    expect(JSON.stringify(row)).not.toContain(body.secret.slice(6));
    const log = await stegvis.db.read.select().from(t.audit).where(eq(t.audit.act, 'webhook.create'));
    expect(JSON.stringify(log)).not.toMatch(/whsec|mottagare\.example\/in/);
  });

  test.each([
    ['https://annan.example/', 'STEGVIS_WEBHOOK_HOSTS'],
    ['https://mottagare.example:8443/', 'STEGVIS_WEBHOOK_HOSTS'],
    ['http://169.254.169.254/latest/meta-data', 'STEGVIS_WEBHOOK_HOSTS'],
    ['https://user:password@mottagare.example/', 'https://'],
    ['ftp://mottagare.example/', 'https://'],
    ['javascript:alert(1)', 'https://'],
  ])('%s is refused, made and changed', async (url, words) => {
    const { id } = (await make()).body.webhook;
    for (const answer of [
      await adm.send<ErrorBody>('POST', path, { name: 'BI', url, boardId: null, events: ['action.status'] }),
      await adm.send<ErrorBody>('PATCH', `${path}/${id}`, { url, revision: 1 }),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.body.error.fields?.url).toContain(words);
    }
    expect((await listed()).webhooks).toMatchObject([{ url: 'https://mottagare.example/in', revision: 1 }]);
  });

  test('changes one thing at a time, and the one who comes later is told', async () => {
    const { id } = (await make()).body.webhook;
    const first = await adm.send<Webhook>('PATCH', `${path}/${id}`, { enabled: false, revision: 1 });
    expect(first.body).toMatchObject({ enabled: false, revision: 2, name: 'BI' });
    const late = await adm.send<ErrorBody & { current: Webhook }>('PATCH', `${path}/${id}`, { name: 'X', revision: 1 });
    expect([late.status, late.body.current.revision]).toEqual([409, 2]);
    const same = await adm.send<Webhook>('PATCH', `${path}/${id}`, { enabled: false, revision: 1 });
    expect([same.status, same.body.revision]).toEqual([200, 2]);
  });

  test('a new secret takes the place of the old one', async () => {
    const made = (await make()).body;
    const { body } = await adm.send<WebhookMade>('POST', `${path}/${made.webhook.id}/secret`);
    expect(body.secret).toMatch(/^whsec_/);
    expect(body.secret).not.toBe(made.secret);
  });

  test('taken away, its messages go with it', async () => {
    const { id } = (await make()).body.webhook;
    await adm.send('POST', `${path}/${id}/ping`);
    expect(await messages()).toHaveLength(1);
    expect((await adm.send('DELETE', `${path}/${id}`)).status).toBe(204);
    expect([(await listed()).webhooks, await messages()]).toEqual([[], []]);
  });

  test('a paused one is not tried, and only what was given up is sent again', async () => {
    const { id } = (await make()).body.webhook;
    const pinged = await adm.send<Webhook>('POST', `${path}/${id}/ping`);
    expect(pinged.body).toMatchObject({ waiting: 1, messages: [{ event: 'ping', status: 'queued', attempts: 0 }] });
    const message = `${path}/${id}/messages/${pinged.body.messages[0]?.id}/retry`;
    expect((await adm.send('POST', message)).status).toBe(409);
    await stegvis.db.touch(async (tx) => {
      await tx.update(t.webhookMessages).set({ status: 'failed', attempts: 8, lastAnswer: '500' });
    });
    const again = await adm.send<Webhook>('POST', message);
    expect(again.body.messages).toMatchObject([{ status: 'queued', attempts: 0 }]);
    await adm.send('PATCH', `${path}/${id}`, { enabled: false, revision: 1 });
    expect((await adm.send('POST', `${path}/${id}/ping`)).status).toBe(409);
  });

  test('what is kept there is for administrators', async () => {
    const other = await stegvis.signIn('informationssakerhet');
    for (const client of [pro, other]) expect((await client.send('GET', 'hemma/integrations')).status).toBe(403);
  });
});

test('where nothing is listed no webhook can be made, and one that is there says so', async () => {
  const closed = await startApp(model, { a: 'f' }, { webhookHosts: [] });
  try {
    const client = await closed.signIn('administrator');
    const body = { name: 'BI', url: 'https://mottagare.example/in', boardId: null, events: ['action.status'] };
    expect((await client.send('POST', path, body)).status).toBe(400);
    await closed.db.touch(async (tx) => {
      await tx.insert(t.webhooks).values({
        ...{ ...body, id: 'x', events: ['action.status'], organisationId: closed.home.id, secret: '', enabled: true },
        ...{ revision: 1, createdAt: '2026-01-01T00:00:00.000Z' },
      });
    });
    const { body: all } = await client.send<Integrations>('GET', 'hemma/integrations');
    expect(all).toMatchObject({ hosts: [], webhooks: [{ allowed: false, secret: 'lost' }] });
  } finally {
    await closed.close();
  }
});

describe('a new status is told', () => {
  test('when it is set, with others, and by a follow-up; and nothing else of the action is', async () => {
    await make();
    const { id } = await newAction();
    const other = await newAction();
    expect(await told()).toEqual([]);
    await change(id, { title: 'Ny', dueOn: '2030-01-01' });
    expect(await told()).toEqual([]);
    await change(id, { status: 'pagar', statusReason: 'Ett skäl' });
    await pro.send('POST', `${base}/actions/${id}/follow-ups`, { note: 'Färdigt', status: 'klar' });
    await pro.send('POST', `${base}/actions/update-many`, { ids: [id, other.id], set: { status: 'pagar' } });
    expect(await told()).toEqual([
      [id, 'ej-paborjad', 'pagar'],
      [id, 'pagar', 'klar'],
      [id, 'klar', 'pagar'],
      [other.id, 'ej-paborjad', 'pagar'],
    ]);
    const [one] = await messages();
    const { id: organisationId, boardId, assessmentId } = stegvis.home;
    const status = { from: 'ej-paborjad', to: 'pagar' };
    expect(one?.data).toEqual({ organisationId, boardId, assessmentId, actionId: id, status });
    expect(JSON.stringify(await messages())).not.toMatch(/Egen|Ny|skäl|Färdigt/);
  });

  test('when a decision gives it up, takes it up again, and when others are joined to it', async () => {
    await make();
    const item = { unit: stegvis.home.units.a, code: 'L1' };
    const decide = (choice: string, reason = '') =>
      pro.send('PUT', `${base}/choices`, { items: [item], choice, reason });
    await decide('i-ar');
    const { id } = (await plan()).actions.find(({ items }) => items.some(({ code }) => code === 'L1')) ?? { id: '' };
    await change(id, { title: 'Vår egen' });
    await decide('senare', 'Nästa år');
    await decide('i-ar');
    await change(id, { status: 'klar' });
    const open = await newAction();
    await pro.send('POST', `${base}/actions/join`, { ids: [id, open.id], title: null });
    expect(await told()).toEqual([
      [id, 'ej-paborjad', 'utgar'],
      [id, 'utgar', 'ej-paborjad'],
      [id, 'ej-paborjad', 'klar'],
      [id, 'klar', 'pagar'],
    ]);
  });

  test('in the transaction of the act: what is refused tells nothing', async () => {
    await make();
    const { id, revision } = await newAction();
    await pro.send('PATCH', `${base}/actions/${id}`, { status: 'utgar', revision });
    await pro.send('PATCH', `${base}/actions/${id}`, { status: 'pagar', revision: revision + 5 });
    expect(await told()).toEqual([]);
  });

  test('to those of the nämnd and of all, not to another nämnd’s, another organisation’s, nor to what is paused', async () => {
    const { boardId, id: organisationId } = stegvis.home;
    const otherBoard = crypto.randomUUID();
    await stegvis.db.touch(async (tx) => {
      await tx.insert(t.boards).values({ id: otherBoard, organisationId, name: 'Annan' });
    });
    const [every, own, another, paused] = [
      await make(),
      await make({ boardId }),
      await make({ boardId: otherBoard }),
      await make(),
    ];
    await adm.send('PATCH', `${path}/${paused.body.webhook.id}`, { enabled: false, revision: 1 });
    const theirs = await stegvis.signIn('administrator', stegvis.other);
    const body = { name: 'BI', url: 'https://mottagare.example/', boardId: null, events: ['action.status'] };
    expect((await theirs.send('POST', 'borta/integrations/webhooks', body)).status).toBe(201);
    const { id } = await newAction();
    await change(id, { status: 'pagar' });
    const rows = await stegvis.db.read.select().from(t.webhookMessages);
    const wanted = [every, own].map(({ body }) => body.webhook.id).sort();
    expect(rows.map(({ webhookId }) => webhookId).sort()).toEqual(wanted);
    expect(another.status).toBe(201);
  });
});

test('what is handed over, and what the nämnd decided, is told, and nothing of what was written about it', async () => {
  await make({ events: ['delivery.handed-over', 'delivery.decided'] });
  const assessment = 'hemma/assessments/2026';
  expect((await pro.send('POST', `${assessment}/lock`)).status).toBe(204);
  await pro.send('POST', `${assessment}/deliveries`, { locale: 'sv' });
  await settleWork();
  const decision = { outcome: 'antagen', instance: 'Nämnden', decidedOn: '2026-11-26', paragraph: '§ 12' };
  const sent = { ...decision, dnr: 'SN 2026/1', note: 'En anteckning', revision: 0 };
  const decide = async () => (await pro.send('PUT', `${assessment}/deliveries/1/decision`, sent)).status;
  // Somebody who is late changes nothing, and nothing is told of it.
  expect([await decide(), await decide()]).toEqual([200, 409]);

  const { id: organisationId, boardId, assessmentId } = stegvis.home;
  const [delivery] = await stegvis.db.read.select().from(t.deliveries);
  const data = { organisationId, boardId, assessmentId, deliveryId: delivery?.id, version: 1 };
  expect((await messages()).map(({ type, data }) => [type, data])).toEqual([
    ['delivery.handed-over', data],
    ['delivery.decided', { ...data, outcome: 'antagen' }],
  ]);
  await pro.send('POST', `${assessment}/reopen`, { reason: 'Ett fel' });
});

describe('sekretess', () => {
  const marks = { secrecy: true, secrecyProvision: 'OSL 18 kap. 8 §' };

  test('an action that is marked tells nothing, nor one that is marked or unmarked in the same act', async () => {
    await make();
    const { id } = await newAction(marks);
    await change(id, { status: 'pagar' });
    await change(id, { secrecy: false, status: 'klar' });
    await change(id, { ...marks, status: 'pagar' });
    expect(await told()).toEqual([]);
    await change(id, { secrecy: false });
    await change(id, { status: 'klar' });
    expect(await told()).toEqual([[id, 'pagar', 'klar']]);
  });

  test('an action that only serves marked questions tells nothing; one that serves an open one too does', async () => {
    await make();
    const item = (code: string) => ({ unit: stegvis.home.units.b, code });
    const sent = { items: [item('L1'), item('L2')], choice: 'i-ar', reason: '' };
    await pro.send('PUT', `${base}/choices`, sent);
    await stegvis.answer('b', 'L1', 'planerad', marks);
    const served = (await plan()).actions.filter((one) => one.unitId === stegvis.home.units.b);
    const [secret, open] = ['L1', 'L2'].map((code) => served.find(({ items }) => items[0]?.code === code)?.id ?? '');
    await change(secret ?? '', { status: 'pagar' });
    expect(await told()).toEqual([]);
    await change(open ?? '', { status: 'pagar' });
    expect(await told()).toEqual([[open, 'ej-paborjad', 'pagar']]);
    await pro.send('POST', `${base}/actions/join`, { ids: [open, secret], title: 'Båda' });
    await change(open ?? '', { status: 'klar' });
    expect((await told()).slice(1)).toEqual([[open, 'pagar', 'klar']]);
    await stegvis.answer('b', 'L2', 'planerad', marks);
    await change(open ?? '', { status: 'pagar' });
    expect(await told()).toHaveLength(2);
  });
});

test('from the button on the page to the other system', async () => {
  const receiver = await startReceiver();
  const hosts = readAllowedHosts(`localhost:${receiver.port}`);
  const here = await startApp(model, { a: 'f' }, { webhookHosts: hosts });
  const way = { db: here.db, sealing: sealingWith(SECRET), hosts, production: false };
  const log = { warn: () => undefined, error: () => undefined };
  const sending = startSending({ ...way, lockFile: `${here.folder}/webhooks.lock`, log });
  try {
    const client = await here.signIn('administrator');
    const body = { name: 'BI', url: receiver.url('/in'), boardId: null, events: ['action.status'] };
    const { webhook, secret } = (await client.send<WebhookMade>('POST', path, body)).body;
    await client.send('POST', `${path}/${webhook.id}/ping`);
    await until(() => receiver.received.length === 1);
    const [one] = receiver.received;
    expect(one?.body).toMatchObject({ type: 'ping', data: {} });
    expect(one && isSigned(secret, one)).toBe(true);
    const states = async () =>
      (await client.send<Integrations>('GET', 'hemma/integrations')).body.webhooks[0]?.messages.map(
        (m) => m.lastAnswer,
      );
    await until(async () => (await states())?.[0] === '204');
  } finally {
    await sending.stop();
    await here.close();
    await receiver.close();
  }
});
