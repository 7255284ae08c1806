/** Links that let somebody in: shown on GET, used on POST, and the same refusal whatever is wrong with one. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  accepted,
  acceptInvitation,
  guestDoor,
  guestEntered,
  guestPart,
  invitation,
  type Invitation,
} from '@stegvis/shared/api/people.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { getPerson, setSessionCookie } from '../../http/session.ts';
import { hashPassword } from '../auth/password.ts';
import { tokenHash } from '../auth/token.ts';
import { isWeak } from '../auth/weak.ts';
import { listBoards, listUnits } from '../organisations/store.ts';
import { accept } from './accept.ts';
import { enter } from './guest.ts';
import { findAccount, findGuestByPerson, findGuestByToken, findInvitationByToken, findName } from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
  secure: boolean;
  /** Attempts per account from one address and quarter of an hour; ten times that for the address in all. */
  attempts: number;
}

const refusals = { 400: errorBody, 410: errorBody, 429: errorBody };
const params = z.object({ token: z.string().min(20).max(100) });

export const linkRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models, secure, attempts }) => {
  await app.register(rateLimit, { global: false });
  const config = { rateLimit: { max: attempts * 10, timeWindow: '15 minutes' } };
  const other = (request: FastifyRequest, personId: string | undefined) =>
    request.person && request.person.id !== personId ? request.person.name : null;

  app.get(
    '/invitations/:token',
    { config, schema: { params, response: { 200: invitation, ...refusals } } },
    async (request): Promise<Invitation> => {
      const hash = tokenHash(request.params.token);
      const found = await findInvitationByToken(db.read, hash, new Date().toISOString());
      if (!found) throw new AppError('link-used');
      const { name, email, roles, expiresAt, invitedBy } = found.invitation;
      const [account, boards, units, inviter] = await Promise.all([
        findAccount(db.read, email),
        listBoards(db.read, found.organisation.id),
        listUnits(db.read, found.organisation.id),
        findName(db.read, invitedBy),
      ]);
      return {
        organisation: found.organisation.name,
        invitedBy: inviter,
        // What an account is called is told to its person alone: whoever sent the invitation may have the link, too.
        name: account && request.person?.id === account.id ? account.name : name,
        email,
        roles: roles.map(({ role, boardId, unitId }) => ({
          role,
          board: boards.find((one) => one.id === boardId)?.name ?? null,
          unit: units.find((one) => one.id === unitId)?.name ?? null,
        })),
        expiresAt,
        who: account === undefined ? 'new' : request.person?.id === account.id ? 'here' : 'known',
        signedInAs: other(request, account?.id),
      };
    },
  );

  app.post(
    '/invitations/:token',
    { config, schema: { params, body: acceptInvitation, response: { 200: accepted, 401: errorBody, ...refusals } } },
    async (request, reply) => {
      const { name, password = null } = request.body;
      const hash = tokenHash(request.params.token);
      const found = await findInvitationByToken(db.read, hash, new Date().toISOString());
      if (!found) throw new AppError('link-used');
      const known = [name ?? found.invitation.name, found.invitation.email, found.organisation.name];
      if (password !== null && isWeak(password, known)) throw new AppError('weak-password');
      // Hashed before the transaction: it takes its time on purpose.
      const passwordHash = password === null ? null : await hashPassword(password);
      const { session, ...outcome } = await accept(db, request, hash, { ...(name && { name }), passwordHash });
      if (session) setSessionCookie(reply, session, secure);
      return outcome;
    },
  );

  const areaTitle = ({
    link,
    assessment,
  }: {
    link: { area: string | null };
    assessment: { modelId: string; modelVersion: string };
  }) =>
    models.get(`${assessment.modelId}@${assessment.modelVersion}`)?.areas.find((area) => area.id === link.area)
      ?.title ?? null;

  app.get('/guest', { schema: { response: { 200: guestPart, 401: errorBody, 404: errorBody } } }, async (request) => {
    const found = await findGuestByPerson(db.read, getPerson(request).id, new Date().toISOString());
    if (!found) throw notFound();
    const { link, organisation, assessment, unit } = found;
    return {
      org: organisation.slug,
      organisation: organisation.name,
      assessment: assessment.slug,
      title: assessment.title,
      unit: unit.slug,
      unitName: unit.name,
      areaTitle: areaTitle(found),
      expiresAt: link.expiresAt,
    };
  });

  app.get(
    '/guest-links/:token',
    { config, schema: { params, response: { 200: guestDoor, ...refusals } } },
    async (request) => {
      const found = await findGuestByToken(db.read, tokenHash(request.params.token), new Date().toISOString());
      if (!found) throw new AppError('link-used');
      const { link, person, organisation, assessment, unit } = found;
      return {
        name: person.name,
        organisation: organisation.name,
        assessment: assessment.title,
        unit: unit.name,
        area: link.area,
        areaTitle: areaTitle(found),
        invitedBy: await findName(db.read, link.createdBy),
        expiresAt: link.expiresAt,
        signedInAs: other(request, person.id),
      };
    },
  );

  app.post(
    '/guest-links/:token',
    { config, schema: { params, response: { 200: guestEntered, ...refusals } } },
    async (request, reply) => {
      const { session, ...where } = await enter(db, request, tokenHash(request.params.token));
      setSessionCookie(reply, session, secure);
      return where;
    },
  );
};
