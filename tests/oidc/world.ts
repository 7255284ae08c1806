/** Stegvis, a provider and the proxy between them, and a browser that goes from one to the other. */
import { desc, eq } from 'drizzle-orm';
import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { SaveSignOn, SignOnFailure } from '@stegvis/shared/api/oidc.ts';
import * as t from '../../server/src/db/tables.ts';
import { clientOf, startApp, type Client, type Seeded } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { CLIENT, startProvider } from './provider.ts';
import { startProxy } from './tampering.ts';

const HOST = 'http://localhost';

/** Somebody's browser: Stegvis's cookies and the provider's, each for itself. */
export interface Browser {
  stegvis: Record<string, string>;
  provider: Map<string, string>;
}
export const newBrowser = (): Browser => ({ stegvis: {}, provider: new Map() });

export async function startWorld({ inToken = true, signInAttempts = 1000 } = {}) {
  const stegvis = await startApp(sketchModel([{ code: 'L1', step: 1 }]), { a: 'f', b: 'f' }, { signInAttempts });
  const { app, db, home, other } = stegvis;
  const proxy = await startProxy();
  const issuer = `http://127.0.0.1:${proxy.port}`;
  const redirectAddresses = [home, other].map(({ slug }) => `${HOST}/api/oidc/${slug}/callback`);
  const provider = await startProvider(issuer, { redirectAddresses, signedOut: `${HOST}/logga-in?ut=1`, inToken });
  proxy.to = provider.port;

  const settings: SaveSignOn = {
    enabled: true,
    label: 'Hemma kommun',
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    scopes: 'openid email profile groups',
    groupsClaim: 'groups',
    createPeople: true,
    mapping: [
      { value: 'lasare', role: 'lasare', boardId: null, unitId: null },
      { value: 'ledare', role: 'processledare', boardId: home.boardId, unitId: null },
      { value: 'enhet-a', role: 'deltagare', boardId: null, unitId: home.units.a ?? '' },
    ],
    passwordDoor: 'everyone',
  };

  async function setUp(change: Partial<SaveSignOn> = {}, organisation: Seeded = home): Promise<void> {
    const administrator = await stegvis.signIn('administrator', organisation);
    const { status, body } = await administrator.send('PUT', `${organisation.slug}/sign-on`, {
      ...settings,
      ...change,
    });
    expect(body).toMatchObject({ provider: { secret: 'set' } });
    expect(status).toBe(200);
  }

  async function visit(browser: Browser, url: string): Promise<LightMyRequestResponse> {
    const answer = await app.inject({ url, cookies: browser.stegvis });
    for (const { name, value } of answer.cookies) browser.stegvis[name] = value;
    return answer;
  }

  /** The provider's pages, until it sends the browser back. */
  async function throughProvider(browser: Browser, address: string): Promise<string> {
    for (let url = address, i = 0; i < 12; i += 1) {
      if (url.startsWith(`${HOST}/`)) return url.slice(HOST.length);
      const cookie = [...browser.provider].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
        browser.provider.set(name, value);
      }
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`The provider stopped at ${url}: ${await answer.text()}`);
      url = new URL(location, url).href;
    }
    throw new Error('The provider never sends the browser back');
  }

  /** Up to the address that the provider sends the browser back to. */
  async function reachCallback(browser: Browser, organisation: Seeded = home, page = ''): Promise<string> {
    const start = await visit(
      browser,
      `/api/oidc/${organisation.slug}/start${page && `?till=${encodeURIComponent(page)}`}`,
    );
    expect(start.headers.location).toContain(issuer);
    return throughProvider(browser, String(start.headers.location));
  }

  const signOn = async (browser: Browser, organisation: Seeded = home, page = '') =>
    visit(browser, await reachCallback(browser, organisation, page));

  const sessions = () =>
    db.read.select().from(t.sessions).where(eq(t.sessions.method, 'sign-on')).orderBy(desc(t.sessions.createdAt));

  const entries = (act: string) =>
    db.read.select().from(t.audit).where(eq(t.audit.act, act)).orderBy(desc(t.audit.seq));

  const rolesOf = async (personId: string, organisation: Seeded = home) => {
    const rows = await db.read.select().from(t.memberships).where(eq(t.memberships.personId, personId));
    return rows
      .filter((row) => row.organisationId === organisation.id)
      .map(({ role, source }) => `${role} ${source}`)
      .sort();
  };

  const personOf = async (email: string) => (await db.read.select().from(t.people).where(eq(t.people.email, email)))[0];

  /** As the person who has come in. */
  const clientIn = (browser: Browser): Client => clientOf(app, browser.stegvis.stegvis ?? '');

  /** Nobody is let in, the person is told which failure it was, and the organisation's log says the same and no more. */
  async function expectRefused(
    attempt: () => Promise<LightMyRequestResponse>,
    failure: SignOnFailure,
    organisation: Seeded = home,
  ): Promise<void> {
    const [before, told] = [await sessions(), await entries('session.refused-sign-on')];
    const answer = await attempt();
    expect(answer.statusCode).toBe(303);
    const to = new URL(String(answer.headers.location), HOST);
    expect([to.pathname, to.searchParams.get('fel')]).toEqual(['/logga-in/sso', failure]);
    expect(answer.cookies.map(({ name }) => name)).not.toContain('stegvis');
    expect(await sessions()).toHaveLength(before.length);
    const log = await entries('session.refused-sign-on');
    expect(log).toHaveLength(told.length + 1);
    const [entry] = log;
    expect(entry).toMatchObject({ organisationId: organisation.id, requestId: to.searchParams.get('nr') });
    expect(entry?.after).toEqual({ organisation: organisation.id, cause: failure });
  }

  return {
    ...stegvis,
    proxy,
    provider,
    issuer,
    settings,
    setUp,
    visit,
    throughProvider,
    reachCallback,
    signOn,
    sessions,
    entries,
    rolesOf,
    personOf,
    clientIn,
    expectRefused,
    close: async () => {
      await provider.close();
      await proxy.close();
      await stegvis.close();
    },
  };
}
export type World = Awaited<ReturnType<typeof startWorld>>;
