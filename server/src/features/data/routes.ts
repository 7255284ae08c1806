import { closeSync, createReadStream, createWriteStream, fstatSync, openSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { earliestDeletion } from '@stegvis/shared/access/limits.ts';
import { canAdminister } from '@stegvis/shared/access/permissions.ts';
import { byName, dataOverview, dueList, erasure, type Deletion } from '@stegvis/shared/api/data.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { RETENTION_DEFAULTS, retention } from '@stegvis/shared/api/retention.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { localeOf } from '../../http/error-handler.ts';
import { actorOf, allow } from '../../http/member.ts';
import type { Sealing } from '../../http/sealing.ts';
import { sightOf } from '../assessments/sight.ts';
import { deleteOrganisation } from './delete.ts';
import { erasePerson, findNamed, previewErasure } from './erase.ts';
import { exportOrganisation } from './export.ts';
import { applyRetention, listDue, retentionOf } from './retention.ts';
import {
  countAssessments,
  findOrganisation,
  listAdministrators,
  listNamedPeople,
  saveDeletion,
  saveRetention,
} from './store.ts';
import { veilFor } from './withhold.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
  sealing: Sealing;
}

const params = z.object({ org: z.string() });
const withId = z.object({ org: z.string(), id: z.string().max(64) });
const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody, 409: errorBody };
/** Is let through while the organisation waits to be deleted, and is read-only. */
const whileClosing = { whileClosing: true };

export const dataRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models, sealing }) => {
  app.get('/data', { schema: { params, response: { 200: dataOverview, ...refusals } } }, async (request) => {
    const { organisation, access } = allow(request, canAdminister);
    const [row, veil, people, assessments] = await Promise.all([
      getOrganisation(db.read, organisation.id),
      veilFor(db.read, access, organisation.id),
      listNamedPeople(db.read, organisation.id),
      countAssessments(db.read, organisation.id),
    ]);
    const lacking = (table: string) => veil.withheld.filter((one) => one.table === table).length;
    return {
      withheld: { answers: lacking('answers'), actions: lacking('actions') },
      assessments,
      retention: retentionOf(row),
      defaults: RETENTION_DEFAULTS,
      isOwnRetention: row.retention !== null,
      people: people.map(({ id, name, email, roles, isGuest, deactivatedAt }) => ({
        ...{ id, name, email: email ?? '', roles, guest: isGuest, deactivated: deactivatedAt !== null },
      })),
      deletion: await deletionOf(row, access.personId, people),
    };
  });

  // ── Export ────────────────────────────────────────────────────────────────────────────────────────────────────

  const underway = new Set<string>();

  app.get(
    '/data/export.zip',
    { schema: { params, response: { 200: z.any(), ...refusals, 429: errorBody } } },
    async (request, reply) => {
      const { organisation, access, person } = allow(request, canAdminister);
      const { id: organisationId, slug } = organisation;
      if (underway.has(organisationId)) throw new AppError('too-many-attempts');
      underway.add(organisationId);
      const fd = nameless();
      try {
        const withheld = await db.snapshot(async (reader) => {
          const veil = await veilFor(reader, access, organisationId);
          const sees = (row: Parameters<typeof sightOf>[1]) => sightOf(access, row);
          const asked = { models, organisationId, veil, sightOf: sees, language: localeOf(request) };
          const to = createWriteStream('', { fd, autoClose: false });
          await exportOrganisation(reader, { ...asked, personId: person.id, now: new Date() }, to);
          return veil.withheld.length;
        });
        const entry = {
          act: 'data.export',
          subject: `organisation:${organisationId}`,
          after: { by: 'page', withheld },
        };
        await db.write(actorOf(request), entry, async () => undefined);
        const { size } = fstatSync(fd);
        const day = new Date().toISOString().slice(0, 10);
        return await reply
          .type('application/zip')
          .header('content-length', size)
          .header('content-disposition', `attachment; filename="stegvis-${slug}-${day}.zip"`)
          .send(createReadStream('', { fd, start: 0 }));
      } catch (fault) {
        closeSync(fd);
        throw fault;
      } finally {
        underway.delete(organisationId);
      }
    },
  );

  // ── Retention ─────────────────────────────────────────────────────────────────────────────────────────────────

  app.put(
    '/data/retention',
    {
      schema: {
        params,
        body: z.object({ retention: retention.nullable() }),
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { organisation } = allow(request, canAdminister);
      const { retention: after } = request.body;
      const { retention: before } = await getOrganisation(db.read, organisation.id);
      const entry = { act: 'retention.change', subject: `organisation:${organisation.id}`, before, after };
      await db.write(actorOf(request), entry, (tx) => saveRetention(tx, organisation.id, after));
      return reply.status(204).send(null);
    },
  );

  app.get('/data/retention/due', { schema: { params, response: { 200: dueList, ...refusals } } }, async (request) => {
    const { organisation } = allow(request, canAdminister);
    const row = await getOrganisation(db.read, organisation.id);
    return { due: await listDue(db.read, organisation.id, retentionOf(row), new Date()) };
  });

  app.post('/data/retention/run', { schema: { params, response: { 200: dueList, ...refusals } } }, async (request) => {
    const { organisation } = allow(request, canAdminister);
    return { due: await applyRetention(db, sealing, actorOf(request), organisation.id, new Date()) };
  });

  // ── Erasing a person ──────────────────────────────────────────────────────────────────────────────────────────

  app.get(
    '/data/people/:id/erasure',
    { schema: { params: withId, response: { 200: erasure, ...refusals } } },
    async (request) => {
      const { organisation } = allow(request, canAdminister);
      const person = await findNamed(db.read, organisation.id, request.params.id);
      if (!person) throw notFound();
      return previewErasure(db.read, organisation.id, person, new Date().toISOString());
    },
  );

  app.post(
    '/data/people/:id/erasure',
    { schema: { params: withId, body: byName, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { organisation } = allow(request, canAdminister);
      const now = new Date().toISOString();
      await db.write(actorOf(request), null, async (tx) => {
        const person = await findNamed(tx, organisation.id, request.params.id);
        if (!person) throw notFound();
        if (!isSame(request.body.name, person.name)) throw new AppError('invalid', { fields: { name: 'wrongName' } });
        const administrators = await listAdministrators(tx, organisation.id);
        if (administrators.length === 1 && administrators[0] === person.id) throw new AppError('last-administrator');
        const everywhere = await erasePerson(tx, organisation.id, person, now);
        await tx.log({ act: 'person.erase', subject: `person:${person.id}`, after: { everywhere } });
      });
      return reply.status(204).send(null);
    },
  );

  // ── Deleting the organisation ─────────────────────────────────────────────────────────────────────────────────

  app.post(
    '/data/deletion',
    { schema: { params, body: byName, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { organisation, person } = allow(request, canAdminister);
      if (!isSame(request.body.name, organisation.name))
        throw new AppError('invalid', { fields: { name: 'wrongName' } });
      const entry = { act: 'organisation.deletion-ask', subject: `organisation:${organisation.id}` };
      const asked = { deletionAskedAt: new Date().toISOString(), deletionAskedBy: person.id };
      await db.write(actorOf(request), entry, (tx) => saveDeletion(tx, organisation.id, asked));
      return reply.status(204).send(null);
    },
  );

  app.delete(
    '/data/deletion',
    { config: whileClosing, schema: { params, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { organisation } = allow(request, canAdminister);
      if (organisation.deletionAskedAt === null) return reply.status(204).send(null);
      const entry = { act: 'organisation.deletion-undo', subject: `organisation:${organisation.id}` };
      const undone = { deletionAskedAt: null, deletionAskedBy: null };
      await db.write(actorOf(request), entry, (tx) => saveDeletion(tx, organisation.id, undone));
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/data/deletion/confirm',
    { config: whileClosing, schema: { params, body: byName, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { organisation, person } = allow(request, canAdminister);
      const now = new Date().toISOString();
      // In the installation's own log: the organisation's goes with it.
      await db.write({ ...actorOf(request), organisationId: null }, null, async (tx) => {
        const row = await getOrganisation(tx, organisation.id);
        if (row.deletionAskedAt === null || earliestDeletion(row.deletionAskedAt) > now)
          throw new AppError('too-early');
        const administrators = await listAdministrators(tx, organisation.id);
        if (row.deletionAskedBy === person.id && administrators.length > 1) throw new AppError('second-person-needed');
        if (!isSame(request.body.name, row.name)) throw new AppError('invalid', { fields: { name: 'wrongName' } });
        const after = await deleteOrganisation(tx, row.id, now);
        await tx.log({ act: 'organisation.delete', subject: `organisation:${row.id}`, after });
      });
      return reply.status(204).send(null);
    },
  );

  type OrganisationRow = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>;

  async function getOrganisation(reader: Reader, id: string): Promise<OrganisationRow> {
    const row = await findOrganisation(reader, id);
    if (!row) throw notFound();
    return row;
  }

  async function deletionOf(
    row: OrganisationRow,
    personId: string,
    people: readonly { id: string; name: string }[],
  ): Promise<Deletion | null> {
    if (row.deletionAskedAt === null) return null;
    const byMe = row.deletionAskedBy === personId;
    return {
      askedAt: row.deletionAskedAt,
      earliest: earliestDeletion(row.deletionAskedAt),
      askedBy: people.find((one) => one.id === row.deletionAskedBy)?.name ?? null,
      byMe,
      needsAnother: byMe && (await listAdministrators(db.read, row.id)).length > 1,
    };
  }
};

const isSame = (typed: string, name: string) => typed.trim() === name.trim();

/**
 * A file that nobody else can open and that is gone with the process: a slow reader then holds up nothing but itself, and
 * an export that fails half-way is a refusal and not half a file.
 */
function nameless(): number {
  const path = join(tmpdir(), `stegvis-export-${uuid()}`);
  const fd = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return fd;
}
