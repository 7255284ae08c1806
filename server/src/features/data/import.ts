/**
 * An exported organisation put into another installation: checked whole before a row is written, then written in one
 * transaction. Ids are kept, so that everything that names them still holds; people who are here already, by their
 * address, are joined to; the others come without a way in. The log is put in as it stands, hashes and all.
 */
import { randomBytes } from 'node:crypto';
import { eq, getTableColumns, max, sql } from 'drizzle-orm';
import { EXPORT_FORMAT, manifest as manifestSchema, type Manifest } from '@stegvis/shared/api/data.ts';
import type { GrantedRole } from '@stegvis/shared/api/people.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { chainHash, genesis, type ChainedEntry } from '../../db/chain.ts';
import { keyOf, referencesOf, type Table } from '../../db/columns.ts';
import type { Db, Transaction } from '../../db/connect.ts';
import * as t from '../../db/tables.ts';
import type { Sealing } from '../../http/sealing.ts';
import { checkpointText, type Checkpoint } from '../audit/verify.ts';
import { tokenHash } from '../auth/token.ts';
import { cleanLogo } from '../organisations/logo.ts';
import { LINK_HOURS } from '../organisations/found.ts';
import { Archive, type Limits } from './archive.ts';
import { LOGO_ENDINGS } from './export.ts';
import { HOLDINGS, type Holding } from './holdings.ts';
import { MANIFEST } from './pack.ts';
import { Refused } from './refused.ts';
import { personShape, rowShape, type PersonRow } from './row-shape.ts';
import type { Row } from './rows.ts';
import { findOrganisationBySlug } from './store.ts';

export interface Imported {
  id: string;
  slug: string;
  name: string;
  /** People who were here already, and people who came with it. */
  joined: number;
  created: number;
  rows: number;
  /** Administrators who have no way in yet, with a one-time link each. */
  administrators: { name: string; token: string }[];
}

export interface Importing {
  models: ReadonlyMap<string, Model>;
  sealing: Sealing;
  file: string;
  now?: Date;
  limits?: Limits;
}

export async function importOrganisation(db: Db, asked: Importing): Promise<Imported> {
  const archive = await Archive.open(asked.file, asked.limits);
  try {
    const manifest = await readManifest(archive, asked.models);
    const checked = await check(archive, manifest);
    return await put(db, archive, manifest, checked, asked);
  } finally {
    archive.close();
  }
}

const fileOf = (name: string) => `tables/${name}.json`;
const heldIn = (format: number) => HOLDINGS.filter(({ since = 1 }) => since <= format);

async function readManifest(archive: Archive, models: Importing['models']): Promise<Manifest> {
  const text = (await archive.bytes(MANIFEST, 16 * 1024 * 1024)).toString('utf8');
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw new Refused('badManifest', 'JSON');
  }
  // A newer format may look otherwise in every other way.
  const version = (said as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > EXPORT_FORMAT) throw new Refused('newer', version, EXPORT_FORMAT);
  const parsed = manifestSchema.safeParse(said);
  if (!parsed.success) throw new Refused('badManifest', parsed.error.issues[0]?.path.join('.') ?? '');
  const manifest = parsed.data;
  if (manifest.withheld.length > 0) throw new Refused('withheld', manifest.withheld.length);
  for (const model of manifest.models) if (!models.has(model)) throw new Refused('unknownModel', model);

  const told = new Map(manifest.files.map((file) => [file.name, file]));
  for (const name of archive.names()) if (name !== MANIFEST && !told.has(name)) throw new Refused('unknownFile', name);
  const needed = [fileOf('people'), ...heldIn(manifest.version).map(({ name }) => fileOf(name))];
  for (const name of needed) if (!told.has(name)) throw new Refused('missing', name);
  for (const name of archive.names()) {
    if (name.startsWith('tables/') && !needed.includes(name)) throw new Refused('unknownFile', name);
  }
  for (const { name, bytes, sha256 } of manifest.files) {
    const is = await archive.sha256(name);
    if (is.bytes !== bytes || is.sha256 !== sha256) throw new Refused('changed', name);
  }
  return manifest;
}

interface Checked {
  people: PersonRow[];
  organisation: Row;
  logo: Buffer | null;
}

/**
 * Every row: of the right kind, and pointing at nothing outside the file. The database's own foreign keys would be
 * content with a row that points at another organisation's.
 */
async function check(archive: Archive, manifest: Manifest): Promise<Checked> {
  const { id: organisationId } = manifest.organisation;
  const people: PersonRow[] = [];
  const ids = new Map<Table, Set<string>>([[t.people, new Set()]]);
  const of = (table: Table) => ids.get(table) ?? new Set<string>();
  for await (const { line, value } of archive.rows(fileOf('people'))) {
    const row = personShape.safeParse(value);
    if (!row.success) throw badRow('people', line, row.error);
    if (of(t.people).has(row.data.id)) throw new Refused('badRow', fileOf('people'), line, 'id');
    const { email } = row.data;
    if (email !== null && people.some((one) => one.email === email))
      throw new Refused('badRow', fileOf('people'), line, 'email');
    people.push(row.data);
    of(t.people).add(row.data.id);
  }

  let organisation: Row | undefined;
  let chain = genesis(organisationId);
  let place = 0;
  let logoType: string | undefined;
  for (const holding of heldIn(manifest.version)) {
    const { name, table } = holding;
    const shape = rowShape(holding, manifest.version);
    const references = keyed(table, referencesOf(table));
    const mine = new Set<string>();
    ids.set(table, mine);
    const earlier: { line: number; key: string; to: string }[] = [];
    const isPointedAt = keyOf(table).length === 1 && table !== t.audit;
    for await (const { line, value } of archive.rows(fileOf(name))) {
      const parsed = shape.safeParse(value);
      if (!parsed.success) throw badRow(name, line, parsed.error);
      // As it was written, not as the schema hands it back: the order of what is in it is part of it.
      const row = value as Row;
      const stray = (column: string) => new Refused('stray', fileOf(name), line, column);
      if ('organisationId' in row && row.organisationId !== organisationId) throw stray('organisationId');
      for (const { key, to } of references) {
        if (row[key] !== null && !of(to).has(String(row[key]))) throw stray(key);
      }
      for (const [key, set] of innerReferences(row, of)) {
        if (!set.every(Boolean)) throw stray(key);
      }
      if (isPointedAt)
        mine.add(
          String(
            row[
              keyed(
                table,
                keyOf(table).map((column) => ({ column })),
              )[0]?.key ?? ''
            ],
          ),
        );
      for (const key of ['previousId', 'carriedFromId']) {
        if (typeof row[key] === 'string') earlier.push({ line, key, to: row[key] });
      }
      if (table === t.organisations) {
        if (organisation || row.id !== organisationId || row.slug !== manifest.organisation.slug) throw stray('id');
        organisation = row;
      }
      if (table === t.logos) logoType = String(row.mediaType);
      if (table === t.assessments && !manifest.models.includes(`${String(row.modelId)}@${String(row.modelVersion)}`)) {
        throw stray('modelId');
      }
      if (table === t.auditCheckpoints) {
        chain = String(row.hash);
        place += Number(row.entries);
      }
      if (table === t.audit) {
        place += 1;
        chain = chainHash(chain, row as unknown as ChainedEntry);
        if (chain !== row.hash || row.place !== place) throw new Refused('chain', line);
      }
    }
    // Within the same table, and so known when all of it has been read.
    for (const { line, key, to } of earlier) if (!mine.has(to)) throw new Refused('stray', fileOf(name), line, key);
  }
  if (!organisation) throw new Refused('missing', fileOf('organisations'));
  return { people, organisation, logo: await logoOf(archive, logoType) };
}

/** What points at something from inside a column of JSON, or without being bound by the database. */
function innerReferences(row: Row, of: (table: Table) => Set<string>): [string, boolean[]][] {
  const known = (table: Table, id: unknown) => id === null || id === undefined || of(table).has(String(id));
  const granted = (list: unknown) =>
    (list as GrantedRole[]).map((one) => known(t.boards, one.boardId) && known(t.units, one.unitId));
  return [
    ...('secrecyNamed' in row
      ? [
          pair(
            'secrecyNamed',
            (row.secrecyNamed as string[]).map((id) => known(t.people, id)),
          ),
        ]
      : []),
    ...('roles' in row ? [pair('roles', granted(row.roles))] : []),
    ...('mapping' in row ? [pair('mapping', granted(row.mapping))] : []),
  ];
}
const pair = <A, B>(a: A, b: B): [A, B] => [a, b];

const badRow = (name: string, line: number, error: { issues: { path: PropertyKey[] }[] }) =>
  new Refused('badRow', fileOf(name), line, error.issues[0]?.path.map(String).join('.') ?? '');

/** Columns by the names that rows know them by. */
function keyed<T extends { column: unknown }>(table: Table, list: readonly T[]): (T & { key: string })[] {
  const columns = Object.entries(getTableColumns(table));
  return list.map((one) => ({ ...one, key: columns.find(([, column]) => column === one.column)?.[0] ?? '' }));
}

async function logoOf(archive: Archive, mediaType: string | undefined): Promise<Buffer | null> {
  const names = archive.names().filter((name) => name.startsWith('files/'));
  if (mediaType === undefined) {
    if (names[0]) throw new Refused('unknownFile', names[0]);
    return null;
  }
  const name = `files/logo.${LOGO_ENDINGS[mediaType as keyof typeof LOGO_ENDINGS]}`;
  if (names.length !== 1 || names[0] !== name) throw new Refused('missing', name);
  const received = await archive.bytes(name, 1024 * 1024);
  // As when somebody uploads it: an SVG is a document that can do things.
  const clean = await cleanLogo(received).catch(() => null);
  if (clean?.mediaType !== mediaType) throw new Refused('badLogo');
  return clean.bytes;
}

const BATCH = 100;

async function put(
  db: Db,
  archive: Archive,
  manifest: Manifest,
  checked: Checked,
  asked: Importing,
): Promise<Imported> {
  const { organisation, people, logo } = checked;
  const { sealing, now = new Date() } = asked;
  const { id, slug } = manifest.organisation;
  const entry = {
    act: 'organisation.import',
    subject: `organisation:${id}`,
    after: { madeAt: manifest.madeAt, format: manifest.version, people: people.length },
  };
  try {
    return await db.write({ personId: null, organisationId: null }, entry, async (tx) => {
      const taken = await findOrganisationBySlug(tx, slug);
      if (taken) throw new Refused('exists', slug);
      const { mapped, joined } = await putPeople(tx, people);
      let rows = people.length;
      for (const holding of heldIn(manifest.version))
        rows += await putRows(tx, archive, holding, { mapped, logo, sealing });
      const administrators = await welcome(tx, id, now);
      return {
        id,
        slug,
        name: String(organisation.name),
        joined,
        created: people.length - joined,
        rows,
        administrators,
      };
    });
  } catch (fault) {
    // An id that is here already, of whatever kind.
    if (
      /^SQLITE_CONSTRAINT/.test(
        String((fault as { code?: unknown }).code ?? (fault as { cause?: { code?: unknown } }).cause?.code),
      )
    ) {
      throw new Refused('exists', slug);
    }
    throw fault;
  }
}

/** @returns what each person is called here. */
async function putPeople(
  tx: Transaction,
  rows: readonly PersonRow[],
): Promise<{ mapped: Map<string, string>; joined: number }> {
  const mapped = new Map<string, string>();
  let joined = 0;
  for (const row of rows) {
    const [known] =
      row.email === null
        ? []
        : await tx.select({ id: t.people.id }).from(t.people).where(eq(t.people.email, row.email));
    if (known) {
      mapped.set(row.id, known.id);
      joined += 1;
      continue;
    }
    // Someone else's id is never taken over, whatever the file says.
    const [other] = await tx.select({ id: t.people.id }).from(t.people).where(eq(t.people.id, row.id));
    if (other) throw new Refused('exists', row.id);
    mapped.set(row.id, row.id);
    await tx.insert(t.people).values({ ...row, passwordHash: null });
  }
  return { mapped, joined };
}

interface Putting {
  mapped: ReadonlyMap<string, string>;
  logo: Buffer | null;
  sealing: Sealing;
}

async function putRows(tx: Transaction, archive: Archive, { name, table }: Holding, putting: Putting): Promise<number> {
  const { mapped, logo, sealing } = putting;
  const ofPeople = keyed(table, referencesOf(table))
    .filter(({ to }) => to === t.people)
    .map(({ key }) => key);
  // Running numbers are this installation's: the checkpoints get theirs before the entries that follow them.
  let seq = table === t.audit || table === t.auditCheckpoints ? await lastSeq(tx) : 0;
  let batch: Row[] = [];
  let count = 0;
  const flush = async () => {
    if (batch.length > 0) await tx.insert(table).values(batch);
    count += batch.length;
    batch = [];
  };
  for await (const { value } of archive.rows(fileOf(name))) {
    const row: Row = { ...(value as Row) };
    for (const key of ofPeople) row[key] = row[key] === null ? null : mapped.get(String(row[key]));
    if ('secrecyNamed' in row) row.secrecyNamed = (row.secrecyNamed as string[]).map((one) => mapped.get(one));
    if (table === t.logos) row.content = logo?.toString('base64');
    // A token that was never given to anybody.
    if (table === t.invitations || table === t.guestLinks || table === t.apiTokens) {
      row.tokenHash = `imported:${String(row.id)}`;
    }
    if (table === t.sharedLinks) Object.assign(row, { tokenHash: `imported:${String(row.id)}`, token: '' });
    if (table === t.webhooks) row.secret = '';
    if (table === t.audit) {
      Object.assign(row, { seq: (seq += 1), before: asText(row.before), after: asText(row.after) });
    }
    if (table === t.auditCheckpoints) {
      const checkpoint = { ...row, upToSeq: (seq += 1), signature: '' } as Checkpoint;
      Object.assign(row, { upToSeq: seq, signature: sealing.sign(checkpointText(checkpoint), 'audit') });
    }
    batch.push(row);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return count;
}

// The very text that its hash is over.
const asText = (value: unknown) => (value === null ? null : sql`${String(value)}`);

/** The highest running number that an entry has, or that a checkpoint says one had. */
async function lastSeq(tx: Transaction): Promise<number> {
  const [[entry], [checkpoint]] = await Promise.all([
    tx.select({ seq: max(t.audit.seq) }).from(t.audit),
    tx.select({ seq: max(t.auditCheckpoints.upToSeq) }).from(t.auditCheckpoints),
  ]);
  return Math.max(Number(entry?.seq ?? 0), Number(checkpoint?.seq ?? 0));
}

async function welcome(tx: Transaction, organisationId: string, now: Date): Promise<Imported['administrators']> {
  const rows = await tx
    .selectDistinct({ id: t.people.id, name: t.people.name, passwordHash: t.people.passwordHash })
    .from(t.memberships)
    .innerJoin(t.people, eq(t.people.id, t.memberships.personId))
    .where(
      sql`${t.memberships.organisationId} = ${organisationId} and ${t.memberships.role} = 'administrator' and ${t.people.deactivatedAt} is null`,
    );
  const withoutWayIn = rows.filter((row) => row.passwordHash === null);
  const links = withoutWayIn.map((row) => ({ ...row, token: randomBytes(32).toString('base64url') }));
  const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000).toISOString();
  for (const { id, token } of links) {
    await tx.insert(t.oneTimeLinks).values({ tokenHash: tokenHash(token), personId: id, expiresAt, usedAt: null });
  }
  return links.map(({ name, token }) => ({ name, token }));
}
