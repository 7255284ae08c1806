/** Every route of an organisation, with a request that it accepts. A new route without a row here fails. */
import type { WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { ActionChanged, Plan } from '@stegvis/shared/api/plan.ts';
import type { Db } from '../../server/src/db/connect.ts';
import { actionOwners } from '../../server/src/db/tables.ts';
import type { Client, Seeded } from '../support/app.ts';

/** What an organisation has to point at. */
export interface World extends Seeded {
  assessment: string;
  /** Two actions and a move, made for one request. */
  actionId: string;
  otherActionId: string;
  moveId: string;
  /** Of the answer to L2 in the first unit. */
  revision: number;
}

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
  query?: string;
}

const inAssessment = ({ assessment }: World) => ({ assessment });
const ofAction = ({ assessment, actionId }: World) => ({ assessment, id: actionId });
const item = ({ units }: World) => ({ unit: units.a ?? '', code: 'L1' });
const logo = {
  type: 'image/svg+xml',
  body: () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
};
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
  'PUT /roles/:id': { params: ({ roleId }) => ({ id: roleId }), body: () => role },
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
  'GET /marked': {},
  'GET /assessments/:assessment/result': { params: inAssessment },
  'POST /assessments/:assessment/lock': { params: inAssessment },
  'POST /assessments/:assessment/reopen': {
    params: inAssessment,
    body: () => ({ reason: 'Ett skäl' }),
    before: (client, { slug, assessment }) => client.send('POST', `${slug}/assessments/${assessment}/lock`),
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
  'GET /assessments/:assessment/plan.xlsx': { params: inAssessment, logged: true, query: '?edition=internal' },
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

/** Two open actions and a move that can be undone, in an open assessment. */
export async function makeWorld(client: Client, seeded: Seeded, assessment: string, db?: Db, lead?: string) {
  const world = await make(client, seeded, assessment);
  if (db && lead) {
    const owner = { actionId: world.actionId, isLead: true, place: 1, personId: lead };
    await db.write({ personId: null, organisationId: null }, { act: 'test.lead', subject: 'test' }, (tx) =>
      tx.insert(actionOwners).values(owner),
    );
  }
  return world;
}

async function make(client: Client, seeded: Seeded, assessment: string): Promise<World> {
  const base = `${seeded.slug}/assessments/${assessment}`;
  await client.send('POST', `${base}/reopen`, { reason: 'Ett skäl' });
  const make = async () => {
    const sent = { step: 1, unitId: seeded.units.a, title: 'Egen', activity: '' };
    return (await client.send<ActionChanged>('POST', `${base}/plan/actions`, sent)).body.action.id;
  };
  const [actionId, otherActionId] = [await make(), await make()];
  const sent = { items: [{ unit: seeded.units.a, code: 'L1' }], actionIds: [], to: 2, reason: 'Ett skäl' };
  const { body } = await client.send<Plan>('POST', `${base}/plan/moves`, sent);
  const moveId = body.proposals.find((one) => one.unit === seeded.units.a && one.code === 'L1')?.move?.id ?? '';
  const walk = await client.send<WalkThrough>('GET', `${base}/units/a`);
  const { revision = 0 } = walk.body.answers.find((one) => one.code === 'L2') ?? {};
  return { ...seeded, assessment, actionId, otherActionId, moveId, revision };
}

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

/** Routes outside an organisation: signing in, links, what is the same for everyone, and one's own. */
export const openTable: Record<string, { url?: string; body?: object }> = {
  'GET /api/openapi.json': {},
  'GET /api/models/:id/:version': { url: '/api/models/skiss/1.0.0' },
  'GET /api/session': {},
  'GET /api/sign-in-options': {},
  'POST /api/session': { body: { email: 'nobody@hemma.example', password: 'ett lösenord som är fel' } },
  'POST /api/session/demo': { body: { personId: 'nobody' } },
  'DELETE /api/session': {},
  'PUT /api/preferences': { body: { locale: 'sv' } },
  'GET /api/links/:token': { url: `/api/links/${'x'.repeat(43)}` },
  'POST /api/links/:token': { url: `/api/links/${'x'.repeat(43)}`, body: { password: 'ett långt lösenord' } },
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
