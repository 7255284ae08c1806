import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import { canAdminister, canEditPlan, canKeepRegister } from '@stegvis/shared/access/permissions.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import { AppError } from '../../server/src/errors.ts';
import * as tables from '../../server/src/db/tables.ts';
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
      members: [{ name: 'Ada', email: 'ada@ange.example', roles: ['administrator', 'processledare'] }],
      models: [{ id: 'skiss', version: '1.0.0' }],
      assessments: [],
    });
    expect(canAdminister(start.access) && canEditPlan(start.access)).toBe(true);

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
        { organisation: { slug }, roles: ['administrator', 'processledare'] },
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
    expect([canAdminister(seen.access), canKeepRegister(seen.access)]).toEqual([false, false]);
    expect(seen.members).toHaveLength(7);
    expect(seen.members.every((member) => member.email === '')).toBe(true);
    expect((await read(editor)).members.map((member) => member.email)).toContain('lasare@hemma.example');
    const { access } = await read(editor);
    expect([canAdminister(access), canKeepRegister(access)]).toEqual([false, true]);
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
    expect(boards).toContainEqual({
      id: board.body.id,
      name: 'Omsorgsnämnden',
      dnrPrefix: 'ON',
      controller: '',
      dataProtectionContact: '',
      secrecyBorder: false,
      archived: false,
    });
    expect(units).toContainEqual({
      id: unit.body.id,
      slug: 'hemtjanst',
      ...sent,
      responsibleRoleId: null,
      archived: false,
    });
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
    holderId: null,
    holderName: null,
    standInId: null,
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

describe('who holds a role', () => {
  const sent = (more: object) => ({
    title: 'Säkerhetschef',
    modelRole: null,
    holderName: null,
    standInName: null,
    ...more,
  });
  const register = async () => (await read()).roles.find((role) => role.title === 'Säkerhetschef');

  test('is a person by id, shown by their own name, or only a name; rights follow the person', async () => {
    const { people } = stegvis.home;
    const { body } = await editor.send<{ id: string }>('POST', 'hemma/roles', sent({ holderId: people.ansvarig }));
    expect(await register()).toMatchObject({ holderId: people.ansvarig, holderName: 'ansvarig hemma' });
    const holder = await stegvis.signIn('ansvarig');
    expect((await read(holder)).access.holds).toEqual([body.id]);

    const change = sent({ holderId: people.lasare, holderName: 'Ett annat namn', standInId: people.ansvarig });
    expect((await editor.send('PUT', `hemma/roles/${body.id}`, change)).status).toBe(204);
    expect(await register()).toMatchObject({ holderName: 'lasare hemma', standInName: 'ansvarig hemma' });
    expect((await read(holder)).access.holds).toEqual([body.id]);
    expect((await editor.send('PUT', `hemma/roles/${body.id}`, sent({ holderName: 'Vera' }))).status).toBe(204);
    expect(await register()).toMatchObject({ holderId: null, holderName: 'Vera', standInId: null, standInName: null });
    expect((await read(holder)).access.holds).toEqual([]);
  });

  test('nobody from another organisation', async () => {
    const reply = await editor.send('POST', 'hemma/roles', {
      ...sent({ holderId: stegvis.other.people.lasare, standInId: 'x' }),
      title: 'Främmande',
    });
    expect(reply.status).toBe(400);
    expect(Object.keys(errorOf(reply).fields ?? {})).toEqual(['holderId', 'standInId']);
  });

  test('no name stands in the log', async () => {
    const log = JSON.stringify(await stegvis.db.read.select().from(tables.audit));
    expect(log).toContain('hasHolder');
    for (const name of ['Vera', 'Örjan', 'Åsa', 'ansvarig hemma']) expect(log).not.toContain(name);
  });

  test('a role is removed when nothing points at it, and never before', async () => {
    const { body } = await editor.send<{ id: string }>('POST', 'hemma/roles', { ...sent({}), title: 'Kortvarig' });
    const unit = stegvis.home.units.a;
    const point = (roleId: string | null) =>
      administrator.send('PATCH', `hemma/units/${unit}`, { responsibleRoleId: roleId });
    expect((await point(body.id)).status).toBe(204);
    const remove = () => editor.send<ErrorBody & { uses?: object }>('DELETE', `hemma/roles/${body.id}`);
    const kept = await remove();
    expect(kept).toMatchObject({ status: 409, body: { error: { code: 'in-use' }, uses: { actions: 0, units: 1 } } });
    expect((await point(null)).status).toBe(204);
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    expect((await read()).roles.map((role) => role.id)).not.toContain(body.id);
  });
});

describe('the organisation itself', () => {
  const patch = (body: object, client = administrator) => client.send<ErrorBody>('PATCH', 'hemma/', body);

  test('name, kind, place, size, prefix and colour are set, and stand there', async () => {
    const sent = {
      name: 'Hemma kommun',
      type: 'kommun',
      municipalityCode: '2409',
      sizeGroup: 'under-10',
      dnrPrefix: 'KS',
      accent: '#004B87',
    };
    expect((await patch(sent)).status).toBe(204);
    expect(await read()).toMatchObject({
      name: 'Hemma kommun',
      type: 'kommun',
      place: { code: '2409', name: 'Robertsfors', county: 'Västerbottens län' },
      sizeGroup: 'under-10',
      dnrPrefix: 'KS',
      accent: '#004b87',
    });
    const before = await stegvis.db.read.select().from(tables.audit);
    expect((await patch(sent)).status).toBe(204);
    expect(await stegvis.db.read.select().from(tables.audit)).toHaveLength(before.length);
    expect(before.at(-1)).toMatchObject({ act: 'organisation.change', after: { municipalityCode: '2409' } });
    expect((await patch({ accent: null, dnrPrefix: null })).status).toBe(204);
    expect(await read()).toMatchObject({ accent: null, dnrPrefix: null });
  });

  test('a region has its county’s code, a kommunalförbund none', async () => {
    expect((await patch({ type: 'region', municipalityCode: '24' })).status).toBe(204);
    expect((await read()).place).toEqual({ code: '24', name: 'Västerbottens län', county: 'Västerbottens län' });
    expect((await patch({ type: 'kommunalforbund', municipalityCode: null })).status).toBe(204);
    expect((await read()).place).toBeNull();
    expect((await patch({ type: 'kommun', municipalityCode: '2409' })).status).toBe(204);
  });

  test.each<[object, string]>([
    [{ type: 'kommun', municipalityCode: '9999' }, 'municipalityCode'],
    [{ type: 'kommun', municipalityCode: null }, 'municipalityCode'],
    [{ type: 'region', municipalityCode: '2409' }, 'municipalityCode'],
    [{ type: 'region', municipalityCode: '02' }, 'municipalityCode'],
    [{ type: 'kommunalforbund', municipalityCode: '2409' }, 'municipalityCode'],
    [{ type: 'ovrig' }, 'municipalityCode'],
    [{ sizeGroup: 'large' }, 'sizeGroup'],
    [{ name: ' ' }, 'name'],
    [{ accent: 'red' }, 'accent'],
    [{ accent: '#12345g' }, 'accent'],
    [{ accent: '#ffcc00' }, 'accent'],
  ])('%j is refused, and said where', async (body, field) => {
    const before = await read();
    const reply = await patch(body);
    expect(reply.status).toBe(400);
    expect(Object.keys(errorOf(reply).fields ?? {})).toEqual([field]);
    expect(await read()).toEqual(before);
  });

  test('a colour that cannot be read is told its contrast, and the nearest that can', async () => {
    const reply = await patch({ accent: '#FFCC00' });
    expect(reply.body).toMatchObject({ suggestion: expect.stringMatching(/^#[0-9a-f]{6}$/) as string });
    const { suggestion, asText, underWhite } = reply.body as unknown as Record<
      'suggestion' | 'asText' | 'underWhite',
      number
    >;
    expect([asText, underWhite].every((contrast) => contrast < 4.5)).toBe(true);
    expect((await patch({ accent: suggestion })).status).toBe(204);
    expect((await patch({ accent: null })).status).toBe(204);
  });

  test('the register of kommuner is for those who administer', async () => {
    const list = await administrator.send<{ code: string }[]>('GET', 'hemma/municipalities');
    expect(list.body).toHaveLength(290);
    expect((await reader.send('GET', 'hemma/municipalities')).status).toBe(403);
  });
});

describe('a nämnd', () => {
  const make = async (name: string) =>
    (await administrator.send<{ id: string }>('POST', 'hemma/boards', { name, dnrPrefix: null })).body.id;
  const patch = (id: string, body: object) => administrator.send<ErrorBody>('PATCH', `hemma/boards/${id}`, body);
  const find = async (id: string) => (await read()).boards.find((board) => board.id === id);

  test('has a prefix, someone responsible for personal data, a contact and a border', async () => {
    const id = await make('Individnämnden');
    const set = {
      name: 'Individ- och familjenämnden',
      dnrPrefix: 'IFN',
      controller: 'Kommunstyrelsen',
      dataProtectionContact: 'dso@hemma.example',
      secrecyBorder: true,
    };
    expect((await patch(id, set)).status).toBe(204);
    expect(await find(id)).toEqual({ id, ...set, archived: false });
    // The contact may be somebody's own address: the log says that there is one.
    const log = await stegvis.db.read.select().from(tables.audit);
    expect(log.at(-1)).toMatchObject({ act: 'board.change', after: { hasDataProtectionContact: true } });
    expect(JSON.stringify(log)).not.toContain('dso@hemma.example');
  });

  test('is put away and taken back; nothing new is begun in one that is put away', async () => {
    const id = await make('Gamla nämnden');
    expect((await patch(id, { archived: true })).status).toBe(204);
    expect(await find(id)).toMatchObject({ archived: true });
    const unit = await administrator.send('POST', 'hemma/units', { boardId: id, name: 'U', form: 'f' });
    expect(unit.status).toBe(400);
    const year = {
      year: 2031,
      title: 'Nytt',
      boardId: id,
      model: { id: 'skiss', version: '1.0.0' },
      unitIds: [stegvis.home.units.a],
    };
    const assessment = await editor.send<ErrorBody>('POST', 'hemma/assessments', {
      ...year,
      carryFrom: null,
      answerBy: null,
    });
    expect(Object.keys(errorOf(assessment).fields ?? {})).toEqual(['boardId']);
    expect((await patch(id, { archived: false })).status).toBe(204);
    expect(await find(id)).toMatchObject({ archived: false });
  });

  test('with an open assessment stays until it is locked', async () => {
    const { boardId } = stegvis.home;
    const reply = await patch(boardId, { archived: true });
    expect(reply.status).toBe(409);
    expect(errorOf(reply)).toMatchObject({
      code: 'in-use',
      fields: { archived: 'En öppen värdering hindrar det. Lås den först.' },
    });
    expect(await find(boardId)).toMatchObject({ archived: false });
  });
});

describe('a verksamhetsområde', () => {
  const patch = (id: string, body: object) => administrator.send<ErrorBody>('PATCH', `hemma/units/${id}`, body);

  test('is answered for by a role, and moves between nämnder while nobody is assessing it', async () => {
    const board = await administrator.send<{ id: string }>('POST', 'hemma/boards', { name: 'Ny', dnrPrefix: null });
    const { boardId, roleId, units } = stegvis.home;
    const made = await administrator.send<{ id: string }>('POST', 'hemma/units', {
      ...{ boardId, name: 'Flyttbar', form: 'f', responsibleRoleId: roleId },
    });
    const found = async () => (await read()).units.find((unit) => unit.id === made.body.id);
    expect(await found()).toMatchObject({ responsibleRoleId: roleId, boardId });
    expect((await patch(made.body.id, { boardId: board.body.id, responsibleRoleId: null })).status).toBe(204);
    expect(await found()).toMatchObject({ responsibleRoleId: null, boardId: board.body.id });

    const assessed = await patch(units.a ?? '', { boardId: board.body.id });
    expect(assessed.status).toBe(409);
    expect(errorOf(assessed).fields).toHaveProperty('boardId');
    const faults = await patch(made.body.id, {
      boardId: stegvis.other.boardId,
      responsibleRoleId: stegvis.other.roleId,
    });
    expect(faults.status).toBe(400);
    expect(Object.keys(errorOf(faults).fields ?? {})).toEqual(['boardId', 'responsibleRoleId']);
  });

  test('stands where it is put', async () => {
    const order = async () => (await read()).units.map((unit) => unit.id);
    const [first = '', ...rest] = await order();
    expect(rest.length).toBeGreaterThan(2);
    const put = (position: number) => patch(first, { position });
    expect((await put(1)).status).toBe(204);
    expect(await order()).toEqual([rest[0], first, ...rest.slice(1)]);
    // Further than last is last.
    expect((await put(9_999)).status).toBe(204);
    expect(await order()).toEqual([...rest, first]);
    expect((await put(0)).status).toBe(204);
    expect(await order()).toEqual([first, ...rest]);
    expect((await put(-1)).status).toBe(400);
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
    ['a board changed', 'PATCH', `boards/${boardId}`, { dnrPrefix: 'SN' }, [204, 403, 403]],
    ['the organisation', 'PATCH', '', { dnrPrefix: 'KS' }, [204, 403, 403]],
  ];
  for (const [what, method, path, body, statuses] of acts) {
    const got = [];
    for (const client of [administrator, editor, reader])
      got.push((await client.send(method, `hemma/${path}`, body)).status);
    expect({ what, got }).toEqual({ what, got: statuses });
  }
});
