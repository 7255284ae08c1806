/** Every route of an organisation, with a request that it accepts. A new route without a row here fails. */
import type { ImportPage } from '@stegvis/shared/api/importing.ts';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import type { Client } from '../support/app.ts';
import type { World } from '../support/world.ts';

export interface Row {
  /** Who may do it; processledare unless said otherwise. */
  by?: 'administrator' | 'informationssakerhet';
  /** Values of the address beyond `:org`. */
  params?: (world: World) => Record<string, string>;
  body?: (world: World) => object | string;
  /** What the body is, where it is not JSON. */
  type?: string;
  /** The body names what an organisation has, by id. */
  points?: true;
  /** What must have happened before. */
  before?: (client: Client, world: World) => Promise<unknown>;
  /** Leaves an entry though it only reads. */
  logged?: true;
  /** Leaves no entry though it is no GET: a preview, or bookkeeping of one's own. */
  silent?: true;
  /** Begins long work: its entry comes when the work has ended. */
  works?: true;
  /** Comes through the door, and is then refused by the rule of the thing itself. */
  refusedAs?: number;
  query?: string;
}

const inAssessment = ({ assessment }: World) => ({ assessment });
const ofAction = ({ assessment, actionId }: World) => ({ assessment, id: actionId });
const ofGuest = ({ assessment, guestId }: World) => ({ assessment, id: guestId });
const ofWebhook = ({ webhookId }: World) => ({ id: webhookId });
const tomorrow = () => new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);
const item = ({ units }: World) => ({ unit: units.a ?? '', code: 'L1' });
const logo = {
  type: 'image/svg+xml',
  body: () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
};
/** A link made just before, whose id stands in the world that the row is asked with. */
const ofSharedLink = ({ assessment, sharedLinkId }: World) => ({ assessment, id: sharedLinkId });
const ofImport = ({ assessment, importId }: World) => ({ assessment, id: importId });
/** The person has seen what the file would change. */
async function lookAtImport(client: Client, world: World): Promise<void> {
  const path = `${world.slug}/assessments/${world.assessment}/imports/${world.importId}`;
  const { body } = await client.send<ImportPage>('GET', path);
  world.importMarks = Object.fromEntries((body.report?.rows ?? []).map((row) => [row.row, row.mark]));
}
const ofDelivery = ({ assessment, delivery }: Pick<World, 'assessment' | 'delivery'>) => ({
  assessment,
  number: delivery,
});
const decision = {
  ...{ outcome: 'antagen', instance: 'Kommunstyrelsen', decidedOn: '2026-05-12', paragraph: '§ 7', dnr: '', note: '' },
  revision: 0,
};
const lock = (client: Client, { slug, assessment }: World) =>
  client.send('POST', `${slug}/assessments/${assessment}/lock`);
const role = { title: 'IT-chef', modelRole: null, holderName: null, standInName: null };

export const table: Record<string, Row> = {
  'GET /': {},
  'POST /boards': { by: 'administrator', body: () => ({ name: 'Ny nämnd', dnrPrefix: null }) },
  'POST /units': {
    by: 'administrator',
    points: true,
    body: ({ boardId }) => ({ boardId, name: 'Ny enhet', form: 'f' }),
  },
  'PATCH /units/:id': {
    by: 'administrator',
    params: ({ units }) => ({ id: units.a ?? '' }),
    body: () => ({ name: 'Annat namn' }),
  },
  'PATCH /': { by: 'administrator', body: () => ({ dnrPrefix: `P${Math.random()}`.slice(0, 9) }) },
  'GET /municipalities': { by: 'administrator' },
  'PUT /logo': { by: 'administrator', ...logo },
  'GET /logo': { by: 'administrator' },
  'DELETE /logo': { by: 'administrator' },
  'PATCH /boards/:id': {
    by: 'administrator',
    params: ({ boardId }) => ({ id: boardId }),
    body: () => ({ dnrPrefix: `P${Math.random()}`.slice(0, 9) }),
  },
  'POST /roles': { body: () => ({ ...role, title: `Ny ${crypto.randomUUID()}` }) },
  'PUT /roles/:id': {
    params: ({ roleId }) => ({ id: roleId }),
    body: () => ({ ...role, title: `Ny ${crypto.randomUUID()}` }),
  },
  'POST /assessments': {
    points: true,
    body: ({ boardId, units, assessment }) => ({
      year: 2030,
      title: 'Nästa',
      boardId,
      model: { id: 'skiss', version: '1.0.0' },
      unitIds: [units.a],
      carryFrom: assessment,
      answerBy: null,
    }),
  },
  'GET /assessments/:assessment': { params: inAssessment },
  'GET /assessments/:assessment/units/:unit': { params: (world) => ({ ...inAssessment(world), unit: 'a' }) },
  'PUT /assessments/:assessment/answers/:unitId/:code': {
    params: ({ assessment, units }) => ({ assessment, unitId: units.a ?? '', code: 'L2' }),
    body: ({ revision }) => ({
      level: 'planerad',
      reason: '',
      evidence: [],
      secrecy: false,
      secrecyProvision: '',
      revision,
      changeId: crypto.randomUUID(),
    }),
  },
  'PUT /assessments/:assessment/dnr': { params: inAssessment, body: () => ({ dnr: `SN ${crypto.randomUUID()}` }) },
  'GET /people': { by: 'administrator' },
  'PUT /people/:id/roles': {
    by: 'administrator',
    params: ({ colleagueId }) => ({ id: colleagueId }),
    body: () => ({ roles: [{ role: 'registrator', boardId: null, unitId: null }] }),
  },
  'POST /people/:id/deactivate': { by: 'administrator', params: ({ colleagueId }) => ({ id: colleagueId }) },
  'POST /invitations/preview': {
    by: 'administrator',
    silent: true,
    body: () => ({ text: 'Ny Person <ny@ny.example>', roles: [{ role: 'lasare', boardId: null, unitId: null }] }),
  },
  'POST /invitations': {
    by: 'administrator',
    points: true,
    body: ({ boardId }) => ({
      rows: [
        { name: 'Ny', email: `${crypto.randomUUID()}@ny.example`, roles: [{ role: 'lasare', boardId, unitId: null }] },
      ],
      locale: 'sv',
    }),
  },
  'POST /invitations/:id/resend': { by: 'administrator', params: ({ invitationId }) => ({ id: invitationId }) },
  'DELETE /invitations/:id': { by: 'administrator', params: ({ invitationId }) => ({ id: invitationId }) },
  'GET /assessments/:assessment/guests': { params: inAssessment },
  'POST /assessments/:assessment/guests': {
    points: true,
    params: inAssessment,
    body: ({ units }) => ({ name: 'Gäst', email: null, unitId: units.a, area: null, days: 7, locale: 'sv' }),
  },
  'POST /assessments/:assessment/guests/:id/renew': { params: ofGuest, body: () => ({ days: 7 }) },
  'DELETE /assessments/:assessment/guests/:id': { params: ofGuest },
  'GET /log': { by: 'administrator' },
  'GET /log/people': { by: 'administrator' },
  'GET /log/verification': { by: 'administrator' },
  'GET /log/export': { by: 'administrator', logged: true, query: '?format=csv' },
  'GET /mails': { by: 'administrator' },
  'GET /mails/:id': { by: 'administrator', params: ({ mailId }) => ({ id: mailId }) },
  'POST /mails/:id/link': { by: 'administrator', params: ({ mailId }) => ({ id: mailId }) },
  'POST /mails/:id/cancel': { by: 'administrator', params: ({ mailId }) => ({ id: mailId }) },
  'POST /mails/:id/retry': { by: 'administrator', params: ({ refusedMailId }) => ({ id: refusedMailId }) },
  'GET /mails/refused': {},
  'POST /mails/refused/acknowledge': { silent: true, body: () => ({ ids: [] }) },
  'GET /sign-on': { by: 'administrator' },
  'PUT /sign-on': {
    by: 'administrator',
    body: () => ({
      ...{ enabled: false, label: `Konto ${crypto.randomUUID()}`, issuer: 'https://idp.example', clientId: 'stegvis' },
      ...{ clientSecret: 'hemlig', scopes: 'openid email', groupsClaim: 'groups', createPeople: false, mapping: [] },
      passwordDoor: 'everyone',
    }),
  },
  'PUT /sign-on/second-factor': { by: 'administrator', body: () => ({ requireTotp: false }), silent: true },
  'POST /sign-on/try': { by: 'administrator', body: () => ({ issuer: 'http://127.0.0.1:9' }) },
  'GET /integrations': { by: 'administrator' },
  'POST /integrations/tokens': {
    by: 'administrator',
    points: true,
    body: ({ boardId }) => ({ name: 'BI', boardId, scopes: ['result', 'plan'] }),
  },
  'DELETE /integrations/tokens/:id': { by: 'administrator', params: ({ tokenId }) => ({ id: tokenId }) },
  'POST /integrations/webhooks': {
    by: 'administrator',
    points: true,
    body: ({ boardId }) => ({ name: 'BI', url: 'https://mottagare.example/ny', boardId, events: ['action.status'] }),
  },
  'PATCH /integrations/webhooks/:id': {
    by: 'administrator',
    points: true,
    params: ofWebhook,
    body: ({ boardId }) => ({ boardId, revision: 1 }),
  },
  'DELETE /integrations/webhooks/:id': { by: 'administrator', params: ofWebhook },
  'POST /integrations/webhooks/:id/secret': { by: 'administrator', params: ofWebhook },
  'POST /integrations/webhooks/:id/ping': { by: 'administrator', params: ofWebhook },
  'POST /integrations/webhooks/:id/messages/:message/retry': {
    by: 'administrator',
    params: ({ webhookId, messageId }) => ({ id: webhookId, message: messageId }),
  },
  'GET /data': { by: 'administrator' },
  'GET /data/export.zip': { by: 'administrator', logged: true },
  'PUT /data/retention': {
    by: 'administrator',
    body: () => ({
      retention: { logMonths: 60, mailMonths: 1 + Math.floor(Math.random() * 200), linkMonths: 12, inactiveMonths: 24 },
    }),
  },
  'GET /data/retention/due': { by: 'administrator' },
  'POST /data/retention/run': { by: 'administrator', silent: true },
  'GET /data/people/:id/erasure': { by: 'administrator', params: ({ colleagueId }) => ({ id: colleagueId }) },
  'POST /data/people/:id/erasure': {
    by: 'administrator',
    params: ({ colleagueId }) => ({ id: colleagueId }),
    body: () => ({ name: 'Kollega' }),
  },
  'POST /data/deletion': { by: 'administrator', body: ({ slug }) => ({ name: slug }) },
  'DELETE /data/deletion': { by: 'administrator', silent: true },
  'POST /data/deletion/confirm': { by: 'administrator', body: ({ slug }) => ({ name: slug }), refusedAs: 409 },
  'GET /marked': {},
  'GET /assessments/:assessment/result': { params: inAssessment },
  'POST /assessments/:assessment/lock': { params: inAssessment },
  'POST /assessments/:assessment/reopen': {
    params: inAssessment,
    body: () => ({ reason: 'Ett skäl' }),
    before: lock,
  },
  'GET /assessments/:assessment/plan/': { params: inAssessment },
  'PUT /assessments/:assessment/plan/choices': {
    points: true,
    params: inAssessment,
    body: (world) => ({ items: [{ ...item(world), code: 'L2' }], choice: 'senare', reason: '' }),
  },
  'POST /assessments/:assessment/plan/moves': {
    points: true,
    params: inAssessment,
    body: (world) => ({ items: [item(world)], actionIds: [], to: 3, reason: 'Ett skäl' }),
  },
  'DELETE /assessments/:assessment/plan/moves/:id': {
    params: ({ assessment, moveId }) => ({ assessment, id: moveId }),
  },
  'POST /assessments/:assessment/plan/actions': {
    points: true,
    params: inAssessment,
    body: ({ units }) => ({ step: 1, unitId: units.a, title: 'Egen', activity: '' }),
  },
  'PATCH /assessments/:assessment/plan/actions/:id': { params: ofAction, body: () => ({ title: 'Ny', revision: 1 }) },
  'POST /assessments/:assessment/plan/actions/update-many': {
    points: true,
    params: inAssessment,
    body: ({ actionId, otherActionId }) => ({ ids: [actionId, otherActionId], set: { dueOn: '2030-01-31' } }),
  },
  'POST /assessments/:assessment/plan/actions/:id/split': {
    params: ofAction,
    body: () => ({ titles: ['Ett', 'Två'], revision: 1 }),
  },
  'POST /assessments/:assessment/plan/actions/join': {
    points: true,
    params: inAssessment,
    body: ({ actionId, otherActionId }) => ({ ids: [actionId, otherActionId], title: 'Gemensam' }),
  },
  'POST /assessments/:assessment/plan/actions/:id/follow-ups': {
    params: ofAction,
    body: () => ({ note: 'Går framåt' }),
  },
  'GET /assessments/:assessment/plan/actions/:id/history': { params: ofAction },
  'POST /assessments/:assessment/plan/confirm-achieved': {
    points: true,
    params: inAssessment,
    body: (world) => ({ items: [item(world)] }),
    before: async (client, { slug, assessment, units }) => {
      const plan = `${slug}/assessments/${assessment}/plan`;
      const items = [{ unit: units.a, code: 'L1' }];
      const { actions } = (await client.send<Plan>('PUT', `${plan}/choices`, { items, choice: 'i-ar', reason: '' }))
        .body;
      for (const { id, revision } of actions.filter((one) => one.items.some(({ code }) => code === 'L1'))) {
        await client.send('PATCH', `${plan}/actions/${id}`, { status: 'klar', revision });
      }
    },
  },
  'GET /assessments/:assessment/plan.pdf': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/plan/mine.pdf': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/appendix.pdf': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/units/:unit/workshop.pdf': {
    params: (world) => ({ ...inAssessment(world), unit: 'a' }),
    logged: true,
  },
  'GET /assessments/:assessment/plan.xlsx': { params: inAssessment, logged: true, query: '?edition=internal' },
  'GET /assessments/:assessment/plan.csv': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/proposals.csv': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/result.csv': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/answers.csv': { params: inAssessment, logged: true, query: '?edition=internal' },
  'GET /assessments/:assessment/plan.json': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/result.json': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/answers.json': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/imports': { params: inAssessment },
  // Nothing comes of it: the reading goes on after the answer, and would be told of among the next row's entries.
  'POST /assessments/:assessment/imports': {
    params: inAssessment,
    silent: true,
    body: () => ({ fileName: 'Plan.xlsx', file: Buffer.from('%PDF').toString('base64') }),
  },
  'GET /assessments/:assessment/imports/:id': { params: ofImport },
  'PUT /assessments/:assessment/imports/:id/choices': {
    params: ofImport,
    silent: true,
    body: () => ({ units: {}, owners: {}, rows: { 0: { take: true } } }),
  },
  'POST /assessments/:assessment/imports/:id/save': {
    params: ofImport,
    before: lookAtImport,
    body: ({ importMarks }) => ({ marks: importMarks }),
  },
  'POST /assessments/:assessment/imports/:id/undo': {
    params: ofImport,
    before: async (client, world) => {
      await lookAtImport(client, world);
      const path = `${world.slug}/assessments/${world.assessment}/imports/${world.importId}/save`;
      await client.send('POST', path, { marks: world.importMarks });
    },
  },
  'POST /assessments/:assessment/imports/:id/discard': { params: ofImport },
  'GET /assessments/:assessment/shared-links': { params: inAssessment },
  'POST /assessments/:assessment/shared-links': {
    params: inAssessment,
    body: () => ({ name: 'Revisorerna', shows: 'result', lastDay: tomorrow(), password: null }),
  },
  'PATCH /assessments/:assessment/shared-links/:id': {
    params: ofSharedLink,
    body: () => ({ name: `Nämnden ${crypto.randomUUID()}` }),
  },
  'POST /assessments/:assessment/shared-links/:id/revoke': { params: ofSharedLink },
  'PUT /assessments/:assessment/publication': { params: inAssessment, before: lock },
  'DELETE /assessments/:assessment/publication': {
    params: inAssessment,
    before: async (client, world) => {
      await lock(client, world);
      await client.send('PUT', `${world.slug}/assessments/${world.assessment}/publication`);
    },
  },
  'GET /assessments/:assessment/report': { params: inAssessment },
  'PUT /assessments/:assessment/report/texts/:key': {
    params: ({ assessment }) => ({ assessment, key: 'sentence' }),
    body: () => ({ locale: 'sv', text: 'Ett budskap.', revision: 0 }),
  },
  'GET /assessments/:assessment/report.pdf': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/report.docx': { params: inAssessment, logged: true, query: '?edition=internal' },
  'GET /assessments/:assessment/report.json': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/letter.txt': { params: inAssessment, logged: true },
  'GET /assessments/:assessment/deliveries': { params: inAssessment },
  'POST /assessments/:assessment/deliveries': {
    params: inAssessment,
    body: () => ({ locale: 'sv' }),
    before: lock,
    works: true,
  },
  'GET /assessments/:assessment/deliveries/:number/files/:file': {
    params: ({ deliveryFileId, ...world }) => ({ ...ofDelivery(world), file: deliveryFileId }),
  },
  'PUT /assessments/:assessment/deliveries/:number/decision': {
    params: ofDelivery,
    body: () => decision,
  },
  'GET /assessments/:assessment/deliveries/:number/decision.pdf': {
    params: ofDelivery,
    before: (client, { slug, assessment, delivery }) =>
      client.send('PUT', `${slug}/assessments/${assessment}/deliveries/${delivery}/decision`, decision),
  },
  'GET /assessments/:assessment/deliveries/:number/changes': { params: ofDelivery },
  'GET /works': {},
  'GET /works/:id': { params: ({ workId }) => ({ id: workId }) },
  'GET /roles/:id/hand-over': { params: ({ roleId }) => ({ id: roleId }) },
  'POST /roles/:id/hand-over': {
    params: ({ roleId }) => ({ id: roleId }),
    body: ({ people }) => ({ to: { kind: 'person', id: people.ansvarig }, keepStandIn: true }),
  },
  'GET /people/:id/hand-over': { params: ({ people }) => ({ id: people.ansvarig }) },
  'POST /people/:id/hand-over': {
    params: ({ people }) => ({ id: people.ansvarig }),
    body: ({ people }) => ({ to: { kind: 'person', id: people.lasare }, roles: true }),
  },
  'DELETE /roles/:id': { params: ({ roleId }) => ({ id: roleId }) },
};

/** The request that a row describes, to any organisation. */
export function requestOf(name: string, org: string, world: World) {
  const row = table[name];
  if (!row) throw new Error(`${name} has no row in the table`);
  const [method = '', pattern = ''] = name.split(' ');
  const params = row.params?.(world) ?? {};
  const path = pattern.replaceAll(/:(\w+)/g, (_, param: string) => encodeURIComponent(params[param] ?? ''));
  return {
    method: method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: `/api/organisations/${org}${path}${row.query ?? ''}`,
    ...(row.body && { payload: row.body(world) }),
    ...(row.type && { headers: { 'content-type': row.type } }),
  };
}

/** Tokens and ids that never were. */
const TOKEN = 'x'.repeat(43);
const NEVER = '00000000-0000-4000-8000-000000000000';

/** Routes outside an organisation: signing in, links, what is the same for everyone, and one's own. */
export const openTable: Record<string, { url?: string; body?: object }> = {
  'GET /api/openapi.json': {},
  'GET /api/me/data': {},
  'GET /api/models/:id/:version': { url: '/api/models/skiss/1.0.0' },
  'GET /api/schemas/:name/:version.json': { url: '/api/schemas/plan-report/1.json' },
  'GET /api/session': {},
  'GET /api/sign-in-options': {},
  'POST /api/session': { body: { email: 'nobody@hemma.example', password: 'ett lösenord som är fel' } },
  'POST /api/session/demo': { body: { personId: 'nobody' } },
  'DELETE /api/session': {},
  'PUT /api/preferences': { body: { locale: 'sv' } },
  'GET /api/links/:token': { url: `/api/links/${TOKEN}` },
  'POST /api/links/:token': { url: `/api/links/${TOKEN}`, body: { password: 'ett långt lösenord' } },
  'POST /api/session/links': { body: { email: 'nobody@hemma.example', purpose: 'sign-in' } },
  'POST /api/session/second-factor': { body: { code: '000000' } },
  'GET /api/profile': {},
  'PUT /api/profile': { body: { name: 'Nytt namn', mailPreferences: { reminders: true, digest: false } } },
  'PUT /api/profile/password': { body: { current: 'fel lösenord', password: 'ett helt nytt lösenord 9' } },
  'POST /api/profile/second-factor': { body: {} },
  'POST /api/profile/second-factor/confirm': { body: { code: '000000' } },
  'POST /api/profile/second-factor/codes': { body: {} },
  'POST /api/profile/second-factor/off': { body: {} },
  'DELETE /api/profile/sessions': {},
  'DELETE /api/profile/sessions/:id': { url: `/api/profile/sessions/${NEVER}` },
  'GET /api/guest': {},
  'GET /api/guest-links/:token': { url: `/api/guest-links/${TOKEN}` },
  'POST /api/guest-links/:token': { url: `/api/guest-links/${TOKEN}` },
  'GET /api/invitations/:token': { url: `/api/invitations/${TOKEN}` },
  'POST /api/invitations/:token': { url: `/api/invitations/${TOKEN}`, body: { name: 'Ny' } },
  'GET /api/shared/:token': { url: `/api/shared/${TOKEN}` },
  'POST /api/shared/:token/password': { url: `/api/shared/${TOKEN}/password`, body: { password: 'ett lösenord' } },
  'POST /api/shared/:token/visits': { url: `/api/shared/${TOKEN}/visits` },
  'GET /api/shared/:token/result': { url: `/api/shared/${TOKEN}/result` },
  'GET /api/shared/:token/plan': { url: `/api/shared/${TOKEN}/plan` },
  'GET /api/shared/:token/report': { url: `/api/shared/${TOKEN}/report` },
  'GET /api/shared/:token/file.pdf': { url: `/api/shared/${TOKEN}/file.pdf` },
  'GET /api/open-data': {},
  'GET /api/open-data/catalog.rdf': {},
  'GET /api/open-data/:org/:assessment.json': { url: '/api/open-data/hemma/aldrig.json' },
  'GET /api/open-data/:org/:assessment.csv': { url: '/api/open-data/hemma/aldrig.csv' },
  'GET /api/open-data/:org/:assessment/figures.csv': { url: '/api/open-data/hemma/aldrig/figures.csv' },
  'GET /api/oidc/:org/start': { url: '/api/oidc/hemma/start' },
  'GET /api/oidc/:org/callback': { url: '/api/oidc/hemma/callback?state=x&code=y' },
  'POST /api/oidc/sign-out': {},
  'GET /api/v1/assessments': {},
  'GET /api/v1/assessments/:id/result': { url: `/api/v1/assessments/${NEVER}/result` },
  'GET /api/v1/assessments/:id/report': { url: `/api/v1/assessments/${NEVER}/report` },
  'GET /api/v1/assessments/:id/plan': { url: `/api/v1/assessments/${NEVER}/plan` },
};

export function openRequest(name: string) {
  const row = openTable[name];
  if (!row) throw new Error(`${name} has no row in the table`);
  const [method = '', pattern = ''] = name.split(' ');
  return {
    method: method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: row.url ?? pattern,
    ...(row.body && { payload: row.body }),
  };
}
