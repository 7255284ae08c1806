import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import { AppError } from '../../server/src/errors.ts';
import { foundOrganisation, type Founding } from '../../server/src/features/organisations/found.ts';
import { clientOf, startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1, forms: ['g'] },
]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
let administrator: Client;
let editor: Client;
let reader: Client;
beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'g' });
  administrator = await stegvis.signIn('administrator');
  editor = await stegvis.signIn('processledare');
  reader = await stegvis.signIn('lasare');
});
afterAll(() => stegvis.close());

const read = async (client = administrator, slug = 'hemma') =>
  (await client.send<Organisation>('GET', `${slug}/`)).body;
const errorOf = (reply: { body: unknown }) => (reply.body as ErrorBody).error;

describe('founding', () => {
  const founding: Founding = {
    name: 'Ånge sjö & skog',
    type: 'kommunalforbund',
    municipalityCode: null,
    board: 'Direktionen',
    admin: { name: 'Ada', email: 'Ada@Ange.example' },
  };

  test('gives a first board, the roles of the model, and an administrator who can set up everything else', async () => {
    const { slug, token } = await foundOrganisation(stegvis.db, model, founding);
    expect(slug).toBe('ange-sjo-skog');
    const payload = { password: 'ett långt nog lösenord' };
    const link = await stegvis.app.inject({ method: 'POST', url: `/api/links/${token}`, payload });
    const ada = clientOf(stegvis.app, link.cookies[0]?.value ?? '');

    const start = await read(ada, slug);
    expect(start).toMatchObject({
      name: 'Ånge sjö & skog',
      type: 'kommunalforbund',
      isDemo: false,
      boards: [{ name: 'Direktionen', dnrPrefix: null }],
      units: [],
      roles: [{ title: 'Roll', modelRole: 'roll', holderName: null, standInName: null }],
      members: [{ name: 'Ada', email: 'ada@ange.example', roles: ['administrator'] }],
      models: [{ id: 'skiss', version: '1.0.0' }],
      assessments: [],
      may: { administer: true, edit: true },
    });

    const boardId = start.boards[0]?.id ?? '';
    for (const name of ['Äldreomsorg', 'Äldreomsorg', '++']) {
      expect((await ada.send('POST', `${slug}/units`, { boardId, name, form: 'f' })).status).toBe(201);
    }
    const { units } = await read(ada, slug);
    expect(units.map((unit) => unit.slug)).toEqual(['aldreomsorg', 'aldreomsorg-2', 'namnlos']);
    const created = await ada.send<{ slug: string }>('POST', `${slug}/assessments`, {
      year: 2026,
      title: 'Första året',
      boardId,
      model: { id: 'skiss', version: '1.0.0' },
      unitIds: units.map((unit) => unit.id),
      carryFrom: null,
      answerBy: null,
    });
    expect(created).toEqual({ status: 201, body: { slug: '2026' } });
    expect((await read(ada, slug)).assessments).toEqual([
      expect.objectContaining({ slug: '2026', title: 'Första året', status: 'open', boardId }),
    ]);
  });

  test('a name that is taken is refused; a name that only looks like it gets an address of its own', async () => {
    await expect(foundOrganisation(stegvis.db, model, founding)).rejects.toThrow(AppError);
    const { slug } = await foundOrganisation(stegvis.db, model, { ...founding, name: 'Ange Sjö/Skog' });
    expect(slug).toBe('ange-sjo-skog-2');
  });

  test('someone who is known already keeps their one account', async () => {
    const admin = { name: 'Ett annat namn', email: 'LASARE@hemma.example' };
    const { slug } = await foundOrganisation(stegvis.db, model, { ...founding, name: 'Tredje', admin });
    const both = await reader.inject({ url: '/api/session' });
    expect(both.json()).toMatchObject({
      person: { name: 'lasare hemma' },
      memberships: [
        { organisation: { slug }, roles: ['administrator'] },
        { organisation: { slug: 'hemma' }, roles: ['lasare'] },
      ],
    });
    // Administrator there is nothing here.
    expect((await reader.send('POST', 'hemma/boards', { name: 'x', dnrPrefix: null })).status).toBe(403);
    expect((await reader.send('POST', 'tredje/boards', { name: 'x', dnrPrefix: null })).status).toBe(201);
  });
});

describe('reading', () => {
  test('a reader sees who the people are, not how to write to them', async () => {
    const seen = await read(reader);
    expect(seen.may).toEqual({ administer: false, edit: false });
    expect(seen.members).toHaveLength(3);
    expect(seen.members.every((member) => member.email === '')).toBe(true);
    expect((await read(editor)).members.map((member) => member.email)).toContain('lasare@hemma.example');
    expect((await read(editor)).may).toEqual({ administer: false, edit: true });
  });
});

describe('boards and units', () => {
  test('a board is made, and a unit under it', async () => {
    const board = await administrator.send<{ id: string }>('POST', 'hemma/boards', {
      name: ' Omsorgsnämnden ',
      dnrPrefix: 'ON',
    });
    expect(board.status).toBe(201);
    const sent = { boardId: board.body.id, name: 'Hemtjänst', form: 'g' };
    const unit = await administrator.send<{ id: string }>('POST', 'hemma/units', sent);
    expect(unit.status).toBe(201);
    const { boards, units } = await read();
    expect(boards).toContainEqual({ id: board.body.id, name: 'Omsorgsnämnden', dnrPrefix: 'ON' });
    expect(units).toContainEqual({ id: unit.body.id, slug: 'hemtjanst', ...sent, archived: false });
  });

  test('a unit is renamed and put away; its address stays', async () => {
    const { boardId } = stegvis.home;
    const { id } = (
      await administrator.send<{ id: string }>('POST', 'hemma/units', { boardId, name: 'Boende', form: 'f' })
    ).body;
    const patch = (body: object) => administrator.send('PATCH', `hemma/units/${id}`, body);
    expect((await patch({ name: 'Särskilt boende' })).status).toBe(204);
    expect((await patch({ archived: true })).status).toBe(204);
    expect((await patch({})).status).toBe(204);
    const found = async () => (await read()).units.find((unit) => unit.id === id);
    expect(await found()).toMatchObject({ name: 'Särskilt boende', slug: 'boende', archived: true });
    expect((await patch({ archived: false })).status).toBe(204);
    expect(await found()).toMatchObject({ archived: false });
  });

  test.each<[string, string, object, Record<string, string>]>([
    [
      'a board that does not exist',
      'units',
      { boardId: 'x', name: 'A', form: 'f' },
      { boardId: 'Det valda finns inte.' },
    ],
    [
      'a form that no model has',
      'units',
      { boardId: 'own', name: 'A', form: '__proto__' },
      { form: 'Det valda finns inte.' },
    ],
    ['no name', 'units', { boardId: 'own', name: ' ', form: 'f' }, { name: 'Fyll i det här.' }],
    ['a name that is too long', 'boards', { name: 'x'.repeat(121), dnrPrefix: null }, { name: 'Högst 120 tecken.' }],
    ['a number for a name', 'boards', { name: 7, dnrPrefix: null }, { name: 'Värdet är av fel slag.' }],
    ['nothing', 'boards', {}, { name: 'Värdet är av fel slag.', dnrPrefix: 'Värdet är av fel slag.' }],
  ])('%s is refused, and said where', async (_what, path, body, fields) => {
    const own = 'boardId' in body && body.boardId === 'own' ? { boardId: stegvis.home.boardId } : {};
    const before = await read();
    const reply = await administrator.send('POST', `hemma/${path}`, { ...body, ...own });
    expect(reply.status).toBe(400);
    expect(errorOf(reply)).toMatchObject({ code: 'invalid', fields });
    expect(await read()).toEqual(before);
  });
});

describe('the role register', () => {
  const role = (title: string, more: object = {}) => ({
    title,
    modelRole: null,
    holderName: null,
    standInName: null,
    ...more,
  });

  test('a role is made, given to someone, and renamed', async () => {
    const { status, body } = await editor.send<{ id: string }>('POST', 'hemma/roles', role('Enhetschef'));
    expect(status).toBe(201);
    const changed = role('Enhetschef hemtjänst', { modelRole: 'roll', holderName: 'Örjan', standInName: 'Åsa' });
    expect((await editor.send('PUT', `hemma/roles/${body.id}`, changed)).status).toBe(204);
    expect((await read()).roles).toContainEqual({ id: body.id, ...changed });
  });

  test('a title stands once', async () => {
    const { body } = await editor.send<{ id: string }>('POST', 'hemma/roles', role('Controller'));
    for (const reply of [
      await editor.send('POST', 'hemma/roles', role('Controller')),
      await editor.send('PUT', `hemma/roles/${body.id}`, role('IT-chef')),
    ]) {
      expect(reply.status).toBe(409);
      expect(errorOf(reply)).toMatchObject({ code: 'taken', fields: { title: 'Det finns redan en med det namnet.' } });
    }
    expect(
      (await editor.send('PUT', `hemma/roles/${body.id}`, role('Controller', { holderName: 'Vera' }))).status,
    ).toBe(204);
    const same = await Promise.all([1, 2, 3].map(() => editor.send('POST', 'hemma/roles', role('Samtidig'))));
    expect(same.map((reply) => reply.status).sort()).toEqual([201, 409, 409]);
  });
});

test('who may what', async () => {
  const { boardId, units, roleId } = stegvis.home;
  const role = { title: 'Ny roll', modelRole: null, holderName: null, standInName: null };
  const acts: [string, 'POST' | 'PATCH' | 'PUT', string, object, number[]][] = [
    ['a board', 'POST', 'boards', { name: 'N', dnrPrefix: null }, [201, 403, 403]],
    ['a unit', 'POST', 'units', { boardId, name: 'U', form: 'f' }, [201, 403, 403]],
    ['a unit changed', 'PATCH', `units/${units.b}`, { name: 'b' }, [204, 403, 403]],
    ['a role', 'POST', 'roles', role, [201, 409, 403]],
    ['a role changed', 'PUT', `roles/${roleId}`, { ...role, title: 'IT-chef' }, [204, 204, 403]],
  ];
  for (const [what, method, path, body, statuses] of acts) {
    const got = [];
    for (const client of [administrator, editor, reader])
      got.push((await client.send(method, `hemma/${path}`, body)).status);
    expect({ what, got }).toEqual({ what, got: statuses });
  }
});
