/**
 * Every page and every form of the built product, asked by everyone who may come to its door, over HTTP. What came of it
 * is held against the table in doors.txt, as the API's is in tests/api/matrix.txt.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GuestAdded } from '@stegvis/shared/api/people.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import type { SignInOptions } from '@stegvis/shared/api/session.ts';
import { startProduct, type Product } from '../support/product.ts';
import { pageRoutes } from '../support/routes.ts';

const ORG = 'exempelkommunen';
const ACTORS = {
  adm: 'administratör',
  pro: 'processledare',
  del: 'deltagare, the unit asked about',
  ans: 'ansvarig',
  las: 'läsare',
  reg: 'registrator',
  inf: 'informationssäkerhet',
  gast: 'guest with a link to the unit asked about',
  'gast-2': 'guest with a link to another unit',
  'gast-x': 'guest whose link has been revoked',
  away: 'administratör and processledare of another organisation',
  none: 'nobody: no session',
} as const;
type Actor = keyof typeof ACTORS;
const actors = Object.keys(ACTORS) as Actor[];

let product: Product;
const cookies = {} as Record<Actor, string>;
let year = '';

/** As a browser would ask; what it is sent on to is told, not followed. */
function ask(path: string, cookie: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...(cookie && { cookie }), ...init.headers };
  return fetch(`${product.origin}${path}`, { ...init, headers, redirect: 'manual' });
}
const post = (path: string, cookie: string, body: unknown) =>
  ask(path, cookie, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.origin },
    body: JSON.stringify(body),
  });
async function enter(path: string, body: unknown): Promise<string> {
  const response = await post(path, '', body);
  expect(response.status, path).toBe(200);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

beforeAll(async () => {
  product = await startProduct();
  const { demo } = (await (await ask('/api/sign-in-options', '')).json()) as SignInOptions;
  const roles = {
    ...{ adm: 'administrator', pro: 'processledare', del: 'deltagare', ans: 'ansvarig', las: 'lasare' },
    ...{ reg: 'registrator', inf: 'informationssakerhet' },
  } as const;
  for (const [actor, role] of Object.entries(roles) as [Actor, string][]) {
    const personId = demo.find((one) => one.role === role)?.id;
    cookies[actor] = await enter('/api/session/demo', { personId });
  }
  const organisation = (await (await ask(`/api/organisations/${ORG}`, cookies.pro)).json()) as Organisation;
  year = organisation.assessments[0]?.slug ?? '';
  const guests = `/api/organisations/${ORG}/assessments/${year}/guests`;
  const guest = async (form: string) => {
    const unitId = organisation.units.find((unit) => unit.form === form)?.id;
    const sent = { name: 'Gäst Exempel', email: null, unitId, area: null, days: 7, locale: 'sv' };
    const added = (await (await post(guests, cookies.pro, sent)).json()) as GuestAdded;
    const token = new URL(added.link ?? '').pathname.split('/').at(-1);
    return { id: added.id, cookie: await enter(`/api/guest-links/${token}`, {}) };
  };
  cookies.gast = (await guest('ifo')).cookie;
  cookies['gast-2'] = (await guest('hsl')).cookie;
  const revoked = await guest('ifo');
  cookies['gast-x'] = revoked.cookie;
  const headers = { origin: product.origin };
  const gone = await ask(`${guests}/${revoked.id}`, cookies.pro, { method: 'DELETE', headers });
  expect(gone.status).toBe(204);
  const founding = { name: 'Provförbundet', type: 'kommunalforbund', board: 'Direktionen' };
  const admin = { 'admin-name': 'Prov Person', 'admin-email': 'prov.person@example.org' };
  const args = Object.entries({ ...founding, ...admin }).flatMap(([name, value]) => [`--${name}`, value]);
  const token = /\/valkommen\/(\S+)/.exec(await product.run('setup', args))?.[1];
  cookies.away = await enter(`/api/links/${token}`, { password: 'en lång mening att minnas' });
  cookies.none = '';
});
afterAll(() => product?.end());

/** ja: shown. nej: a closed door that explains itself. in: sent to sign in. –: does not exist. →: sent on. */
function told(response: Response): string {
  const to = response.headers.get('location');
  if (to !== null) return /^\/logga-in(\?|$)/.test(to.replace(product.origin, '')) ? 'in' : '→';
  return { 200: 'ja', 403: 'nej', 404: '–' }[response.status] ?? String(response.status);
}

const NEVER = 'x'.repeat(43);
const addressOf = (id: string) =>
  id
    .replaceAll(/\/\([^)]+\)/g, '')
    .replace('[org]', ORG)
    .replace('[assessment]', year)
    .replace('[unit]', 'individ-och-familjeomsorg')
    .replace('[token]', NEVER) || '/';

/** Form actions stand in the pages' server files: `name: async` within `actions`. */
function formActions(): string[] {
  const routes = join(import.meta.dirname, '..', '..', 'web', 'src', 'routes');
  return (
    readdirSync(routes, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('+page.server.ts'))
      .flatMap((file) => {
        const [, actions = ''] = readFileSync(join(routes, file), 'utf8').split('export const actions');
        const id = `/${file.replaceAll('\\', '/').replace(/\/?\+page\.server\.ts$/, '')}`;
        return [...actions.matchAll(/^ {2}(?:async )?(\w+)(?:: async)? ?\(/gm)].map(([, name]) => `${id}?/${name}`);
      })
      // Those that sign out come last.
      .sort((a, b) => Number(/signOut|other/.test(a)) - Number(/signOut|other/.test(b)) || a.localeCompare(b))
  );
}

test('pages and forms are as the table says', async () => {
  const pages = (await pageRoutes()).sort();
  const forms = formActions();
  expect(pages.length).toBeGreaterThan(15);
  expect(forms.length).toBeGreaterThan(5);

  const rows: [string, string[]][] = [];
  const row = async (name: string, request: (cookie: string) => Promise<Response>) => {
    const cells: string[] = [];
    for (const actor of actors) {
      const response = await request(cookies[actor]);
      expect(response.status, `${name} by ${actor}`).toBeLessThan(500);
      cells.push(told(response));
      await response.body?.cancel();
    }
    rows.push([name, cells]);
  };
  for (const id of pages) await row(`GET ${id}`, (cookie) => ask(addressOf(id), cookie));
  // Someone else's organisation is the same as none, page by page.
  for (const id of pages.filter((one) => one.includes('[org]'))) {
    const [theirs, none] = ['provforbundet', 'ingenstans'].map((slug) => addressOf(id).replace(ORG, slug));
    const [one, two] = [await ask(theirs ?? '', cookies.pro), await ask(none ?? '', cookies.pro)];
    expect([one.status, told(one)], id).toEqual([two.status, told(two)]);
    expect(one.status, id).toBe(404);
  }
  const form = (path: string, cookie: string, origin: string) =>
    ask(path, cookie, {
      method: 'POST',
      headers: { origin, accept: 'text/html' },
      body: new URLSearchParams({ x: '1' }),
    });
  for (const name of forms) {
    const path = addressOf(name.replace(/\?.*/, '')) + name.slice(name.indexOf('?')).replace('?/default', '');
    // A form that another site has made never gets in, whoever the browser belongs to.
    for (const actor of actors) {
      const foreign = await form(path, cookies[actor], 'https://evil.example');
      expect(foreign.status, `${name} from another site`).toBe(403);
    }
    await row(`POST ${name}`, (cookie) => form(path, cookie, product.origin));
  }

  const width = Math.max(...rows.map(([name]) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}  ${cells.map((cell) => cell.padEnd(6)).join(' ')}`.trimEnd();
  const text = [
    'Every page, and every form sent empty from its own page, and what comes of it for each who asks.',
    '',
    'ja   shown            nej  403, with an explanation     →  sent on to another page',
    'in   sent to sign in  –    404, as if it did not exist',
    '',
    ...actors.map((actor) => `${actor.padEnd(8)}${ACTORS[actor]}`),
    '',
    line('', actors),
    ...rows.map(([name, cells]) => line(name, cells)),
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot('doors.txt');
});
