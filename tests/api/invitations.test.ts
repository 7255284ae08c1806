import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { and, eq } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type {
  Accepted,
  Invitation,
  InvitationPreview,
  Invited,
  PeoplePage,
  PreviewedRow,
} from '@stegvis/shared/api/people.ts';
import type { Session } from '@stegvis/shared/api/session.ts';
import * as tables from '../../server/src/db/tables.ts';
import { PASSWORD, clientOf, startApp, type Client } from '../support/app.ts';
import { lettersTo } from '../support/letters.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([{ code: 'L1', step: 1 }]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
let administrator: Client;
const reader = [{ role: 'lasare', boardId: null, unitId: null }];
const good = 'en mening om blåbär i skogen';

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'f' });
  administrator = await stegvis.signIn('administrator');
});
afterAll(() => stegvis.close());

const newAddress = () => `${randomUUID()}@kommunen.example`;
const send = (rows: object[], client = administrator, org = 'hemma') =>
  client.send<Invited & ErrorBody>('POST', `${org}/invitations`, { rows, locale: 'sv' });
const inviteOne = async (email = newAddress(), roles: object[] = reader, name = 'Ny Person') => {
  expect((await send([{ name, email, roles }])).body.rows).toEqual([{ email, outcome: 'new' }]);
  return { email, token: (await lettersTo(stegvis.db, email)).at(-1)?.token ?? '' };
};
const open = (token: string, cookie?: string) =>
  stegvis.app.inject({
    method: 'GET',
    url: `/api/invitations/${token}`,
    ...(cookie && { cookies: { stegvis: cookie } }),
  });
const accept = (token: string, payload: object = {}, cookie?: string) =>
  stegvis.app.inject({
    method: 'POST',
    url: `/api/invitations/${token}`,
    payload,
    ...(cookie && { cookies: { stegvis: cookie } }),
  });
const page = async (client = administrator) => (await client.send<PeoplePage>('GET', 'hemma/people')).body;
const invitationTo = async (email: string) => (await page()).invitations.find((one) => one.email === email);
const preview = (body: object) =>
  administrator.send<InvitationPreview & ErrorBody>('POST', 'hemma/invitations/preview', { roles: reader, ...body });
const rowsOf = async (body: object) => (await preview(body)).body.rows;
const file = (bytes: Buffer | string) => ({ file: Buffer.from(bytes).toString('base64') });
const brief = ({ name, email, outcome, faults }: PreviewedRow) => [
  name,
  email,
  outcome,
  ...faults.map((one) => one.fault),
];

describe('an invitation', () => {
  test('is a mail with a link; the person comes to be at acceptance, with a session', async () => {
    const { email, token } = await inviteOne(newAddress(), [
      { role: 'deltagare', boardId: null, unitId: stegvis.home.units.b },
      { role: 'processledare', boardId: stegvis.home.boardId, unitId: null },
    ]);
    expect(await stegvis.db.read.select().from(tables.people).where(eq(tables.people.email, email))).toEqual([]);
    expect(await invitationTo(email)).toMatchObject({ state: 'queued', invitedBy: 'administrator hemma' });

    const shown = (await open(token)).json<Invitation>();
    expect(shown).toMatchObject({ organisation: 'hemma', invitedBy: 'administrator hemma', email, who: 'new' });
    expect(shown.roles).toEqual([
      { role: 'deltagare', board: null, unit: 'b' },
      { role: 'processledare', board: 'Socialnämnden', unit: null },
    ]);
    const answer = await accept(token, { name: 'Ny Åsikt', password: good });
    expect(answer.json<Accepted>()).toEqual({ slug: 'hemma', isIn: true, secondFactor: 'none' });
    const person = clientOf(stegvis.app, answer.cookies[0]?.value ?? '');
    const session = (await person.inject({ url: '/api/session' })).json<Session>();
    expect(session.person).toMatchObject({ name: 'Ny Åsikt', email });
    expect((await person.send('GET', 'hemma')).status).toBe(200);
    expect(await invitationTo(email)).toBeUndefined();
    const again = await stegvis.app.inject({ method: 'POST', url: '/api/session', payload: { email, password: good } });
    expect(again.statusCode).toBe(200);
  });

  test('is only shown on GET, however often, and without a password one signs in by link', async () => {
    const { email, token } = await inviteOne();
    const [first, second] = [await open(token), await open(token)];
    expect(second.body).toBe(first.body);
    expect(await invitationTo(email)).toBeDefined();
    expect((await accept(token, { name: 'Utan Lösenord', password: null })).statusCode).toBe(200);
    const [row] = await stegvis.db.read.select().from(tables.people).where(eq(tables.people.email, email));
    expect(row?.passwordHash).toBeNull();
  });

  test('is refused alike when used, expired, revoked, sent again or made up', async () => {
    const used = await inviteOne();
    await accept(used.token);
    const expired = await inviteOne();
    await stegvis.db.touch((tx) =>
      tx
        .update(tables.invitations)
        .set({ expiresAt: '2020-01-01T00:00:00Z' })
        .where(eq(tables.invitations.email, expired.email)),
    );
    const revoked = await inviteOne();
    const { id = '' } = (await invitationTo(revoked.email)) ?? {};
    expect((await administrator.send('DELETE', `hemma/invitations/${id}`)).status).toBe(204);
    const resent = await inviteOne();
    await administrator.send('POST', `hemma/invitations/${(await invitationTo(resent.email))?.id}/resend`);
    const made = [used.token, expired.token, revoked.token, resent.token, 'x'.repeat(43)];
    const bare = (body: string) => body.replace(/"requestId":"[^"]+"/, '');
    const answers = await Promise.all(made.flatMap((token) => [open(token), accept(token)]));
    expect(new Set(answers.map((one) => one.statusCode))).toEqual(new Set([410]));
    expect(new Set(answers.map((one) => bare(one.body))).size).toBe(1);
    expect(answers.every((one) => one.cookies.length === 0)).toBe(true);

    const letters = await lettersTo(stegvis.db, resent.email);
    expect(letters.map((one) => one.status)).toEqual(['cancelled', 'queued']);
    expect((await accept(letters[1]?.token ?? '')).statusCode).toBe(200);
    expect(await lettersTo(stegvis.db, revoked.email)).toMatchObject([{ status: 'cancelled', text: '' }]);
    expect((await administrator.send('POST', `hemma/invitations/${id}/resend`)).status).toBe(404);
  });

  test('that has grown too old is replaced by the next, or sent again', async () => {
    const { email, token } = await inviteOne();
    const expire = () =>
      stegvis.db.touch((tx) =>
        tx
          .update(tables.invitations)
          .set({ expiresAt: '2020-01-01T00:00:00Z' })
          .where(eq(tables.invitations.email, email)),
      );
    await expire();
    expect(await invitationTo(email)).toMatchObject({ state: 'expired' });
    const next = await inviteOne(email);
    expect((await page()).invitations.filter((one) => one.email === email)).toHaveLength(1);
    await expire();
    await administrator.send('POST', `hemma/invitations/${(await invitationTo(email))?.id}/resend`);
    const last = (await lettersTo(stegvis.db, email)).at(-1)?.token ?? '';
    const answers = await Promise.all([accept(token), accept(next.token), accept(last)]);
    expect(answers.map((one) => one.statusCode)).toEqual([410, 410, 200]);
  });

  test('is accepted once, by whoever comes first', async () => {
    const { email, token } = await inviteOne();
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 410, 410]);
    const held = await stegvis.db.read
      .select()
      .from(tables.memberships)
      .innerJoin(tables.people, eq(tables.people.id, tables.memberships.personId))
      .where(eq(tables.people.email, email));
    expect(held).toHaveLength(1);
  });

  test('keeps weak passwords out, and is not used up by one', async () => {
    const { token } = await inviteOne();
    expect((await accept(token, { password: 'kort' })).statusCode).toBe(400);
    expect((await accept(token, { password: 'aaaaaaaaaaaaaaa' })).json<ErrorBody>().error.code).toBe('weak-password');
    expect((await accept(token, { password: good })).statusCode).toBe(200);
  });

  test('to someone with an account elsewhere is theirs to accept, signed in, and looks the same to the one inviting', async () => {
    const email = 'processledare@borta.example';
    const { token } = await inviteOne(email, reader, 'Vad som helst');
    const stranger = newAddress();
    await inviteOne(stranger);
    const { id: _1, email: _2, name: _3, createdAt: _4, expiresAt: _5, ...known } = (await invitationTo(email))!;
    const { id: _6, email: _7, name: _8, createdAt: _9, expiresAt: _0, ...unknown } = (await invitationTo(stranger))!;
    expect(known).toEqual(unknown);
    const mailed = await stegvis.db.read.select().from(tables.mails).where(eq(tables.mails.kind, 'invitation'));
    expect(mailed.every((one) => one.personId === null)).toBe(true);

    // Whoever invites can read the link in the outbox: it neither tells of the account nor opens it.
    expect((await open(token)).json<Invitation>()).toMatchObject({ who: 'known', name: 'Vad som helst' });
    const answer = await accept(token, { name: 'Någon annan', password: good });
    expect([answer.statusCode, answer.cookies]).toEqual([401, []]);
    const person = await stegvis.signIn('processledare', stegvis.other);
    expect((await accept(token, {}, person.cookie)).json<Accepted>()).toMatchObject({ slug: 'hemma', isIn: true });
    const session = (await person.inject({ url: '/api/session' })).json<Session>();
    expect(session.person?.name).toBe('processledare borta');
    expect(session.memberships.map((one) => one.organisation.slug)).toEqual(['borta', 'hemma']);
    // The password is still their own.
    const signIn = { method: 'POST', url: '/api/session' } as const;
    expect((await stegvis.app.inject({ ...signIn, payload: { email, password: good } })).statusCode).toBe(401);
    expect((await stegvis.app.inject({ ...signIn, payload: { email, password: PASSWORD } })).statusCode).toBe(200);
  });

  test('with a second factor waits for the code; signed in already it is only accepted', async () => {
    const email = 'registrator@borta.example';
    const client = await stegvis.signIn('registrator', stegvis.other);
    const { token } = await inviteOne(email);
    expect((await open(token, client.cookie)).json<Invitation>()).toMatchObject({ who: 'here', signedInAs: null });
    expect((await open(token, administrator.cookie)).json<Invitation>()).toMatchObject({
      who: 'known',
      signedInAs: 'administrator hemma',
    });
    const here = await accept(token, {}, client.cookie);
    expect(here.json<Accepted>()).toMatchObject({ slug: 'hemma', isIn: true });
    expect(here.cookies).toEqual([]);
    expect((await client.send('GET', 'hemma')).status).toBe(200);

    // Somebody who belongs nowhere else comes in by the link, as far as the code.
    const other = 'lasare@borta.example';
    const [known] = await stegvis.db.read.select().from(tables.people).where(eq(tables.people.email, other));
    await stegvis.db.touch((tx) =>
      tx.delete(tables.memberships).where(eq(tables.memberships.personId, known?.id ?? '')),
    );
    await stegvis.db.touch((tx) =>
      tx
        .update(tables.people)
        .set({ totpSince: new Date().toISOString(), totpSecret: 'sealed' })
        .where(eq(tables.people.email, other)),
    );
    const invited = await inviteOne(other);
    const answer = await accept(invited.token);
    expect(answer.json<Accepted>()).toMatchObject({ secondFactor: 'pending' });
    const waiting = clientOf(stegvis.app, answer.cookies[0]?.value ?? '');
    expect((await waiting.send('GET', 'hemma')).status).toBe(401);
  });

  test('names roles of its own organisation alone', async () => {
    const { other, home } = stegvis;
    const email = newAddress();
    const wrong: [object, string][] = [
      [{ role: 'lasare', boardId: other.boardId, unitId: null }, 'boardId'],
      [{ role: 'lasare', boardId: randomUUID(), unitId: null }, 'boardId'],
      [{ role: 'deltagare', boardId: null, unitId: other.units.a }, 'unitId'],
      [{ role: 'deltagare', boardId: null, unitId: null }, 'unitId'],
      [{ role: 'lasare', boardId: null, unitId: home.units.a }, 'unitId'],
      [{ role: 'administrator', boardId: home.boardId, unitId: null }, 'boardId'],
    ];
    for (const [role, field] of wrong) {
      const { status, body } = await send([{ name: 'N', email, roles: [role] }]);
      expect([status, Object.keys(body.error.fields ?? {})]).toEqual([400, [`rows.0.roles.0.${field}`]]);
    }
    const unknown = [wrong[0]?.[0], wrong[1]?.[0]].map((role) => send([{ name: 'N', email, roles: [role] }]));
    const [a, b] = (await Promise.all(unknown)).map(({ body }) => body.error.fields);
    expect(a).toEqual(b);
    expect(await lettersTo(stegvis.db, email)).toEqual([]);
  });

  test('is for administrators; another organisation has none of it', async () => {
    const { email } = await inviteOne();
    const { id } = (await invitationTo(email))!;
    for (const role of ['processledare', 'lasare', 'informationssakerhet'] as const) {
      const client = await stegvis.signIn(role);
      expect((await client.send('GET', 'hemma/people')).status).toBe(403);
      expect((await send([{ name: 'N', email: newAddress(), roles: reader }], client)).status).toBe(403);
      expect((await client.send('DELETE', `hemma/invitations/${id}`)).status).toBe(403);
    }
    const neighbour = await stegvis.signIn('administrator', stegvis.other);
    expect((await neighbour.send('POST', `borta/invitations/${id}/resend`)).status).toBe(404);
    expect((await neighbour.send('DELETE', `borta/invitations/${id}`)).status).toBe(404);
    expect(await invitationTo(email)).toBeDefined();
  });

  test('shows how its mail went, and the log names nobody', async () => {
    const { email, token } = await inviteOne();
    const set = { status: 'refused', lastError: '550 no such user' } as const;
    await stegvis.db.touch((tx) => tx.update(tables.mails).set(set).where(eq(tables.mails.recipient, email)));
    expect(await invitationTo(email)).toMatchObject({ state: 'refused', refusal: '550 no such user' });
    await accept(token);
    const entries = JSON.stringify(await stegvis.db.read.select().from(tables.audit));
    for (const secret of [email, token, 'Ny Person', good]) expect(entries).not.toContain(secret);
    expect(entries).toContain('invitation.accept');
    expect(await invitationTo(email)).toBeUndefined();
  });

  test('carries a name with markup as words', async () => {
    const { email, token } = await inviteOne(newAddress(), reader, '<img src=x onerror=alert(1)>');
    const [letter] = await lettersTo(stegvis.db, email);
    expect(letter?.html).not.toContain('<img src=x');
    const shown = await open(token);
    expect(shown.headers['content-type']).toContain('application/json');
    expect(shown.json<Invitation>().name).toBe('<img src=x onerror=alert(1)>');
  });
});

describe('a list', () => {
  test('is read as pasted: addresses, names with addresses, rows from Excel', async () => {
    const rows = await rowsOf({
      text: 'anna.berg@k.se\n\n"Berg, Bo" <BO@K.SE>\r\nCia Åkerström <cia@k.se>\ninte en adress\n<script>@k.se',
    });
    expect(rows.map(brief)).toEqual([
      ['Anna Berg', 'anna.berg@k.se', 'new'],
      ['Berg, Bo', 'bo@k.se', 'new'],
      ['Cia Åkerström', 'cia@k.se', 'new'],
      ['Inte en adress', 'inte en adress', 'fault', 'bad-address'],
      ['Script', 'script', 'fault', 'bad-address'],
    ]);
    expect(rows.map((row) => row.line)).toEqual([1, 3, 4, 5, 6]);
    const pasted = await rowsOf({ text: 'Eva Ek\teva@k.se\tDeltagare\tSocialnämnden\tb\nGunnar\tg@k.se\treader' });
    expect(pasted.map((row) => row.roles)).toEqual([
      [{ role: 'deltagare', boardId: null, unitId: stegvis.home.units.b }],
      reader,
    ]);
  });

  test('says row by row what will happen, and nothing is saved', async () => {
    const waiting = await inviteOne();
    const before = await page();
    const rows = await rowsOf({
      text: [
        'namn;e-post;roll;nämnd;verksamhetsområde',
        'Ny;ny@k.se;;;',
        `Väntar;${waiting.email};;;`,
        'Läsare;lasare@hemma.example;läsare;;',
        'Läsare;processledare@hemma.example;läsare;;',
        'Ny igen;NY@k.se;;;',
        'Roll;r@k.se;kung;;',
        'Nämnd;n@k.se;läsare;Kulturnämnden;',
        'Område;o@k.se;deltagare;;z',
        'Utan;u@k.se;deltagare;;',
        'Område ensamt;e@k.se;;;A',
        ';;läsare;;',
      ].join('\r\n'),
    });
    expect(rows.map((row) => [row.line, row.outcome, ...row.faults.map((one) => one.fault)])).toEqual([
      [2, 'new'],
      [3, 'invited'],
      [4, 'same'],
      [5, 'more'],
      [6, 'double'],
      [7, 'fault', 'unknown-role'],
      [8, 'fault', 'unknown-board'],
      [9, 'fault', 'unknown-unit'],
      [10, 'fault', 'unit-needed'],
      [11, 'new'],
      [12, 'fault', 'no-address'],
    ]);
    expect(rows[9]?.roles).toEqual([{ role: 'deltagare', boardId: null, unitId: stegvis.home.units.a }]);
    expect(await page()).toEqual(before);
  });

  test('is saved as it was looked at, and decided anew', async () => {
    const [a, b] = [newAddress(), newAddress()];
    const text = `${a}\n${b}\n${a}\ninformationssakerhet@hemma.example`;
    const rows = (await rowsOf({ text })).map(({ name, email, roles }) => ({ name, email, roles }));
    const sent = await send(rows);
    expect(sent.body.rows.map((row) => row.outcome)).toEqual(['new', 'new', 'double', 'more']);
    expect((await send(rows)).body.rows.map((row) => row.outcome)).toEqual(['invited', 'invited', 'double', 'same']);
    expect(await lettersTo(stegvis.db, a)).toHaveLength(1);
    const security = (await page()).people.find((one) => one.email.startsWith('informationssakerhet'));
    expect(security?.roles.map((one) => one.role)).toEqual(['informationssakerhet', 'lasare']);
  });

  test('is read in the encodings of Excel', async () => {
    const text = 'Namn;E-post\nÅsa Öst;asa@k.se\n';
    const latin = Buffer.from(text, 'latin1');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const bytes of [Buffer.from(text), Buffer.from('\uFEFF' + text), latin, utf16]) {
      expect((await rowsOf(file(bytes))).map(brief)).toEqual([['Åsa Öst', 'asa@k.se', 'new']]);
    }
    const commas = await rowsOf(file('name,email,role\n"Berg, Eva",eva@k.se,Reader'));
    expect(commas.map(brief)).toEqual([['Berg, Eva', 'eva@k.se', 'new']]);
  });

  test('may be an Excel file, whatever it is called; a formula counts by its value', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Lista');
    sheet.addRow(['Namn', 'E-postadress', 'Roll', 'Verksamhetsområde']);
    sheet.addRow(['Eva', { text: 'eva@k.se', hyperlink: 'mailto:eva@k.se' }, 'Deltagare', 'a']);
    sheet.addRow([{ formula: 'B2&"x"', result: 'Räknad' }, 'bo@k.se', 'Läsare', '']);
    sheet.addRow([{ formula: 'B2' }, 'cia@k.se', 'Läsare', '']);
    sheet.addRow([{ richText: [{ text: 'Dan ' }, { text: 'Ek' }] }, 'dan@k.se', 'Läsare', '']);
    sheet.getCell('B7').dataValidation = { type: 'list', formulae: ['"a,b"'] };
    sheet.mergeCells('F1:H4');
    const rows = await rowsOf(file(Buffer.from(await workbook.xlsx.writeBuffer())));
    expect(rows.map(brief)).toEqual([
      ['Eva', 'eva@k.se', 'new'],
      ['Räknad', 'bo@k.se', 'new'],
      ['Cia', 'cia@k.se', 'fault', 'formula'],
      ['Dan Ek', 'dan@k.se', 'new'],
    ]);
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4, 5]);
  });

  test('holds five hundred rows, sent back as they came, and not one more', async () => {
    const lines = Array.from({ length: 500 }, (_, i) => `Person ${i} <p${i}@stor.example>`);
    const rows = (await rowsOf({ text: lines.join('\n') })).map(({ name, email, roles }) => ({ name, email, roles }));
    expect(rows).toHaveLength(500);
    const sent = await send(rows);
    expect(sent.body.rows.every((row) => row.outcome === 'new')).toBe(true);
    const { body, status } = await preview({ text: [...lines, 'en@till.example', 'två@till.example'].join('\n') });
    expect([status, body.error.code]).toEqual([400, 'too-many-rows']);
    expect((await send([...rows, ...rows])).status).toBe(400);
  });

  test('that is no list is refused: other files, broken ones, bombs', async () => {
    const bomb = zipOf({ 'xl/workbook.xml': Buffer.alloc(60 * 1024 * 1024, 0x20) });
    const lying = Buffer.from(bomb);
    lying.writeUInt32LE(10, lying.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    const many = zipOf(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.xml`, Buffer.from(' ')])));
    const before = zipOf({ 'a.xml': Buffer.from('<a/>') });
    const refused: [Buffer, string][] = [
      [bomb, 'too-large'],
      [lying, 'too-large'],
      [many, 'unreadable-list'],
      [Buffer.concat([Buffer.from('PK\x03\x04skräp', 'latin1'), before]), 'unreadable-list'],
      [before, 'unreadable-list'],
      [Buffer.from('PK\x03\x04', 'latin1'), 'unreadable-list'],
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 1]), 'unreadable-list'],
      [Buffer.from('%PDF-1.7\0\0'), 'unreadable-list'],
    ];
    for (const [bytes, code] of refused) {
      const { body, status } = await preview(file(bytes));
      expect([status, body.error?.code]).toEqual([code === 'too-large' ? 413 : 400, code]);
    }
    expect((await preview(file(Buffer.alloc(1024 * 1024 + 1, 0x41)))).status).toBe(413);
    expect((await preview({ file: 'A'.repeat(3_000_000) })).status).toBe(413);
    expect((await rowsOf({ text: '' })).length).toBe(0);
  });

  test('cannot ask for millions of cells in a few bytes', async () => {
    const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
    const greedy = zipOf({
      '[Content_Types].xml': xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      'xl/workbook.xml': xml(
        `<workbook xmlns="${ns}" xmlns:r="${rel}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': xml(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': xml(
        `<worksheet xmlns="${ns}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a@k.se</t></is></c></row></sheetData>` +
          `<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>` +
          `<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations></worksheet>`,
      ),
    });
    const began = performance.now();
    expect((await rowsOf(file(greedy))).map((row) => row.email)).toEqual(['a@k.se']);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

test('deactivated, a person comes back by a new invitation', async () => {
  const { email, token } = await inviteOne();
  await accept(token, { password: good });
  const [{ id } = { id: '' }] = await stegvis.db.read
    .select({ id: tables.people.id })
    .from(tables.people)
    .where(eq(tables.people.email, email));
  expect((await administrator.send('POST', `hemma/people/${id}/deactivate`)).status).toBe(204);
  const signIn = { method: 'POST', url: '/api/session', payload: { email, password: good } } as const;
  expect((await stegvis.app.inject(signIn)).statusCode).toBe(401);
  const back = await inviteOne(email);
  expect((await accept(back.token)).statusCode).toBe(200);
  expect((await stegvis.app.inject(signIn)).statusCode).toBe(200);
  const held = await stegvis.db.read
    .select()
    .from(tables.memberships)
    .where(and(eq(tables.memberships.personId, id), eq(tables.memberships.organisationId, stegvis.home.id)));
  expect(held).toHaveLength(1);
});

/** A zip as an attacker may make it: deflated, with honest headers. */
function zipOf(files: Record<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, content] of Object.entries(files)) {
    const packed = deflateRawSync(content, { level: 9 });
    const name = Buffer.from(path);
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, name, packed);
    directory.push(entry, name);
    at += local.length + name.length + packed.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
