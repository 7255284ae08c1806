import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canAdminister } from '@stegvis/shared/access/permissions.ts';
import { MOST_BYTES } from '@stegvis/shared/access/limits.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  invitationPreview,
  invite as inviteBody,
  invited,
  peoplePage,
  previewInvitations,
  setRoles,
  type RowOutcome,
} from '@stegvis/shared/api/people.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { linkTo } from '../../http/address.ts';
import { actorOf, allow, type Member } from '../../http/member.ts';
import type { Sealing } from '../../http/sealing.ts';
import { endSessionsOf } from '../auth/store.ts';
import { listBoards, listUnits } from '../organisations/store.ts';
import { invite, inviteAgain, type Sender } from './invite.ts';
import { readFile, readText } from './list.ts';
import { outcomeOf, previewRows, type Known } from './preview.ts';
import { describePeople } from './read.ts';
import { faultsOf, isSame, missingFrom, placesOf, tidy } from './roles.ts';
import {
  belongsAnywhere,
  cancelLinkMails,
  deactivatePerson,
  deleteGiven,
  deleteHeld,
  deleteIdentities,
  endSessionsThrough,
  findInvitation,
  hasOtherAdministrator,
  insertHeld,
  listHeld,
  listHeldBy,
  listInvitations,
  updateInvitation,
} from './store.ts';

interface Options {
  db: Db;
  sealing: Sealing;
  origin: string | null;
}

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const inOrg = z.object({ org: z.string() });
const withId = z.object({ org: z.string(), id: z.string() });

export const peopleRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, sealing, origin }) => {
  const senderOf = (request: FastifyRequest, { organisation, person }: Member): Sender => ({
    ...{ organisation, person, sealing },
    link: (path) => linkTo(request, origin, path),
  });

  app.get('/people', { schema: { params: inOrg, response: { 200: peoplePage, ...refusals } } }, async (request) => {
    const { organisation } = allow(request, canAdminister);
    return describePeople(db.read, organisation.id, new Date().toISOString());
  });

  app.put(
    '/people/:id/roles',
    { schema: { params: withId, body: setRoles, response: { 204: z.null(), ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const { organisation } = allow(request, canAdminister);
      const { id } = request.params;
      const places = await placesIn(db.read, organisation.id);
      await db.write(actorOf(request), null, async (tx) => {
        const before = await listHeldBy(tx, organisation.id, id);
        if (before.length === 0) throw notFound();
        const roles = tidy(request.body.roles);
        const fields = faultsOf(request.body.roles, places, 'roles', before);
        if (Object.keys(fields).length > 0) throw new AppError('invalid', { fields });
        // What single sign-on gives besides stays, and is not given twice.
        const signedOn = before.filter((one) => one.source === 'sign-on');
        const given = roles.filter((one) => !signedOn.some((other) => isSame(one, other)));
        const was = before.filter((one) => one.source === 'given');
        if (given.length === was.length && given.every((one) => was.some((other) => isSame(one, other)))) return;
        const administers = [...signedOn, ...given].some((one) => one.role === 'administrator');
        if (!administers) await keepAnAdministrator(tx, organisation.id, id, before);
        await deleteGiven(tx, organisation.id, id);
        await insertHeld(tx, organisation.id, id, given);
        await tx.log({ act: 'person.roles', subject: `person:${id}`, before, after: [...signedOn, ...given] });
      });
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/people/:id/deactivate',
    { schema: { params: withId, response: { 204: z.null(), ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const { organisation } = allow(request, canAdminister);
      const { id } = request.params;
      const now = new Date().toISOString();
      await db.write(actorOf(request), null, async (tx) => {
        const before = await listHeldBy(tx, organisation.id, id);
        if (before.length === 0) throw notFound();
        await keepAnAdministrator(tx, organisation.id, id, before);
        await deleteHeld(tx, organisation.id, id);
        await deleteIdentities(tx, organisation.id, id);
        // Whoever belongs to another organisation still has an account, and is signed in there: that one decides.
        if (await belongsAnywhere(tx, id)) await endSessionsThrough(tx, organisation.id, id, now);
        else {
          await deactivatePerson(tx, id, now);
          await endSessionsOf(tx, id, now);
        }
        await tx.log({ act: 'person.deactivate', subject: `person:${id}`, before });
      });
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/invitations/preview',
    {
      // Base64 makes a file a third longer; the text beside it is short.
      bodyLimit: Math.ceil((MOST_BYTES * 4) / 3) + 300_000,
      schema: {
        params: inOrg,
        body: previewInvitations,
        response: { 200: invitationPreview, ...refusals, 413: errorBody },
      },
    },
    async (request) => {
      const { organisation } = allow(request, canAdminister);
      const { text, file, roles } = request.body;
      const [places, known] = await Promise.all([
        placesIn(db.read, organisation.id),
        knownIn(db.read, organisation.id, new Date().toISOString()),
      ]);
      const fields = faultsOf(roles, places, 'roles');
      if (Object.keys(fields).length > 0) throw new AppError('invalid', { fields });
      const rows = file === undefined ? readText(text ?? '') : await readFile(Buffer.from(file, 'base64'));
      return { rows: previewRows(rows, roles, places, known) };
    },
  );

  app.post(
    '/invitations',
    { schema: { params: inOrg, body: inviteBody, response: { 200: invited, ...refusals } } },
    async (request) => {
      const member = allow(request, canAdminister);
      const { id } = member.organisation;
      const { rows, locale } = request.body;
      const places = await placesIn(db.read, id);
      const fields = Object.assign({}, ...rows.map((row, i) => faultsOf(row.roles, places, `rows.${i}.roles`)));
      if (Object.keys(fields).length > 0) throw new AppError('invalid', { fields });
      const now = new Date().toISOString();
      const sender = senderOf(request, member);
      return db.write(actorOf(request), null, async (tx) => {
        const known = await knownIn(tx, id, now);
        const done = new Set<string>();
        const outcomes: { email: string; outcome: RowOutcome }[] = [];
        for (const { name, email, roles } of rows) {
          const outcome = done.has(email) ? 'double' : outcomeOf(email, roles, known);
          done.add(email);
          if (outcome === 'new') await invite(tx, sender, { name, email, locale, roles: tidy(roles) }, now);
          const here = known.people.get(email);
          if (outcome === 'more' && here) {
            const before = await listHeldBy(tx, id, here);
            const added = missingFrom(before, roles);
            await insertHeld(tx, id, here, added);
            await tx.log({ act: 'person.roles', subject: `person:${here}`, before, after: [...before, ...added] });
          }
          outcomes.push({ email, outcome });
        }
        return { rows: outcomes };
      });
    },
  );

  app.post(
    '/invitations/:id/resend',
    { schema: { params: withId, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const member = allow(request, canAdminister);
      const { id } = request.params;
      const sender = senderOf(request, member);
      await db.write(actorOf(request), { act: 'invitation.resend', subject: `invitation:${id}` }, async (tx) => {
        const found = await findInvitation(tx, member.organisation.id, id);
        if (!found) throw notFound();
        const { name, email, locale } = found;
        await inviteAgain(tx, sender, { id, name, email, locale }, new Date().toISOString());
      });
      return reply.status(204).send(null);
    },
  );

  app.delete(
    '/invitations/:id',
    { schema: { params: withId, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { organisation } = allow(request, canAdminister);
      const { id } = request.params;
      await db.write(actorOf(request), { act: 'invitation.revoke', subject: `invitation:${id}` }, async (tx) => {
        const found = await findInvitation(tx, organisation.id, id);
        if (!found) throw notFound();
        await updateInvitation(tx, id, { revokedAt: new Date().toISOString() });
        await cancelLinkMails(tx, organisation.id, 'invitation', { recipient: found.email });
      });
      return reply.status(204).send(null);
    },
  );
};

async function placesIn(db: Reader, organisation: string) {
  const [boards, units] = await Promise.all([listBoards(db, organisation), listUnits(db, organisation)]);
  return placesOf(boards, units);
}

/** Who is here and who is on the way, by address. Whether an address has an account elsewhere is not asked. */
async function knownIn(
  db: Reader,
  organisation: string,
  now: string,
): Promise<Known & { people: Map<string, string> }> {
  const [held, waiting] = await Promise.all([listHeld(db, organisation), listInvitations(db, organisation)]);
  return {
    held: Map.groupBy(held, (row) => row.email),
    people: new Map(held.map((row) => [row.email, row.personId])),
    // One that has grown too old waits for nothing: it is replaced.
    invited: new Set(waiting.filter((one) => one.expiresAt > now).map((one) => one.email)),
  };
}

/** Nobody takes the last key: asked inside the transaction, where nobody else can take the one before it. */
async function keepAnAdministrator(
  db: Reader,
  organisation: string,
  person: string,
  held: readonly { role: string }[],
) {
  const administers = held.some((one) => one.role === 'administrator');
  if (administers && !(await hasOtherAdministrator(db, organisation, person))) throw new AppError('last-administrator');
}
