import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { canInviteGuests } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { addGuest, guestAdded, guestsPage, renewGuest } from '@stegvis/shared/api/people.ts';
import type { Locale, Model } from '@stegvis/shared/model/model.ts';
import type { Db, Transaction } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { linkTo } from '../../http/address.ts';
import { actorOf, allow } from '../../http/member.ts';
import type { Sealing } from '../../http/sealing.ts';
import { getAssessment } from '../assessments/open.ts';
import { describeAssessment, loadAssessment, modelOf } from '../assessments/read.ts';
import { sightOf, visibleAnswers } from '../assessments/sight.ts';
import { listAssessmentUnits, type AssessmentRow } from '../assessments/store.ts';
import { endSessionsOf } from '../auth/store.ts';
import { tokenHash } from '../auth/token.ts';
import { queueMail } from '../mail/queue.ts';
import { daysFrom, newToken } from './invite.ts';
import {
  cancelLinkMails,
  findGuest,
  insertGuest,
  insertPerson,
  listGuests,
  listLinkMails,
  updateGuest,
  type GuestLinkRow,
} from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
  sealing: Sealing;
  origin: string | null;
}

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const inAssessment = z.object({ org: z.string(), assessment: z.string() });
const ofGuest = inAssessment.extend({ id: z.string() });

export const guestRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models, sealing, origin }) => {
  /** The assessment in the address, and the one who may invite to it. */
  async function inviting(request: FastifyRequest) {
    const row = await getAssessment(db.read, request);
    return { row, ...allow(request, canInviteGuests, { boardId: row.board.id }) };
  }

  /** @returns the link, where it has not been mailed: it is shown once and kept nowhere */
  async function deliver(
    tx: Transaction,
    request: FastifyRequest,
    row: AssessmentRow,
    to: Pick<GuestLinkRow, 'personId' | 'email' | 'area' | 'expiresAt'> & {
      name: string;
      locale: Locale;
      unit: string;
    },
    token: string,
  ): Promise<string | null> {
    const { organisation, person } = allow(request, canInviteGuests, { boardId: row.board.id });
    const link = linkTo(request, origin, `/gast/${token}`);
    if (to.email === null) return link;
    const { name, unit, expiresAt, locale } = to;
    const area = modelOf(models, row).areas.find((one) => one.id === to.area)?.title[locale] ?? null;
    await queueMail(tx, sealing, {
      kind: 'guest-link',
      values: {
        ...{ name, unit, area, link, expiresAt },
        organisation: organisation.name,
        invitedBy: person.name,
        assessment: row.title,
      },
      locale,
      recipient: to.email,
      organisationId: organisation.id,
      personId: to.personId,
      causedBy: person.id,
    });
    return null;
  }

  app.get(
    '/assessments/:assessment/guests',
    { schema: { params: inAssessment, response: { 200: guestsPage, ...refusals } } },
    async (request) => {
      const { row, access, organisation } = await inviting(request);
      const { model, units, answers } = await loadAssessment(db.read, models, row);
      const { seen, withheld } = visibleAnswers(sightOf(access, row), answers);
      const [{ progress }, guests, mails] = await Promise.all([
        describeAssessment(db.read, model, row, units, seen, withheld),
        listGuests(db.read, row.id),
        listLinkMails(db.read, organisation.id, 'guest-link'),
      ]);
      const mailTo = new Map(mails.map((mail) => [mail.personId, mail.status]));
      const now = new Date().toISOString();
      return {
        status: row.status,
        guests: guests.map(({ link, name }) => {
          const part = progress.filter(
            (one) => one.unitId === link.unitId && (link.area === null || one.area === link.area),
          );
          const { id, email, unitId, area, createdAt, expiresAt, usedAt } = link;
          return {
            ...{ id, name, email, unitId, area, createdAt, expiresAt, usedAt },
            state: link.revokedAt ? 'revoked' : expiresAt <= now ? 'expired' : 'open',
            mail: email === null ? null : mailState(mailTo.get(link.personId)),
            asked: part.reduce((sum, one) => sum + one.asked, 0),
            answered: part.reduce((sum, one) => sum + one.answered, 0),
          } as const;
        }),
      };
    },
  );

  app.post(
    '/assessments/:assessment/guests',
    { schema: { params: inAssessment, body: addGuest, response: { 201: guestAdded, ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const { row, organisation, person } = await inviting(request);
      if (row.status === 'locked') throw new AppError('locked');
      const { name, email, unitId, area, days, locale } = request.body;
      const unit = (await listAssessmentUnits(db.read, row.id)).find((one) => one.id === unitId);
      if (!unit) throw new AppError('invalid', { fields: { unitId: 'unknown' } });
      if (area !== null && !modelOf(models, row).areas.some((one) => one.id === area)) {
        throw new AppError('invalid', { fields: { area: 'unknown' } });
      }
      const now = new Date().toISOString();
      const expiresAt = daysFrom(now, days);
      const token = newToken();
      const [id, personId] = [uuid(), uuid()];
      const entry = {
        act: 'guest.create',
        subject: `guest:${id}`,
        after: { unitId, area, expiresAt, person: personId },
      };
      const link = await db.write(actorOf(request), entry, async (tx) => {
        await insertPerson(tx, { id: personId, email: null, name, isGuest: true, locale, createdAt: now });
        await insertGuest(tx, {
          ...{ id, personId, unitId, area, email, expiresAt },
          organisationId: organisation.id,
          assessmentId: row.id,
          tokenHash: tokenHash(token),
          createdBy: person.id,
          createdAt: now,
        });
        return deliver(tx, request, row, { personId, email, area, expiresAt, name, locale, unit: unit.name }, token);
      });
      return reply.status(201).send({ id, link, expiresAt });
    },
  );

  app.post(
    '/assessments/:assessment/guests/:id/renew',
    { schema: { params: ofGuest, body: renewGuest, response: { 200: guestAdded, ...refusals } } },
    async (request) => {
      const { row, organisation } = await inviting(request);
      const { id } = request.params;
      const units = await listAssessmentUnits(db.read, row.id);
      const now = new Date().toISOString();
      const expiresAt = daysFrom(now, request.body.days);
      const token = newToken();
      const entry = { act: 'guest.renew', subject: `guest:${id}`, after: { expiresAt } };
      const link = await db.write(actorOf(request), entry, async (tx) => {
        const found = await findGuest(tx, row.id, id);
        if (!found) throw notFound();
        const { name, locale } = found;
        const { personId, email, area, unitId } = found.link;
        await updateGuest(tx, id, { tokenHash: tokenHash(token), expiresAt, usedAt: null, revokedAt: null });
        // Whoever came in by the old link comes in by the new one, or not at all.
        await endSessionsOf(tx, personId, now);
        await cancelLinkMails(tx, organisation.id, 'guest-link', { personId });
        const unit = units.find((one) => one.id === unitId)?.name ?? '';
        return deliver(tx, request, row, { personId, email, area, expiresAt, name, locale, unit }, token);
      });
      return { id, link, expiresAt };
    },
  );

  app.delete(
    '/assessments/:assessment/guests/:id',
    { schema: { params: ofGuest, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { row, organisation } = await inviting(request);
      const { id } = request.params;
      const now = new Date().toISOString();
      await db.write(actorOf(request), { act: 'guest.revoke', subject: `guest:${id}` }, async (tx) => {
        const found = await findGuest(tx, row.id, id);
        if (!found) throw notFound();
        const { personId } = found.link;
        await updateGuest(tx, id, { revokedAt: now });
        await endSessionsOf(tx, personId, now);
        await cancelLinkMails(tx, organisation.id, 'guest-link', { personId });
      });
      return reply.status(204).send(null);
    },
  );
};

function mailState(status: string | undefined) {
  if (status === 'sent' || status === 'refused') return status;
  return status === 'queued' || status === 'sending' ? 'queued' : null;
}
