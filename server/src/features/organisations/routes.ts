/** The organisation itself: what every page starts from, and what the administrator sets. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { checkAccent, isHexColour } from '@stegvis/shared/accent/accent.ts';
import { canAdminister, canKeepRegister, canRead, isGuest } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { organisation, place, updateOrganisation as updateBody } from '@stegvis/shared/api/organisation.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { newestModels } from '../../models/registry.ts';
import { countRefused } from '../mail/store.ts';
import { differing } from './change.ts';
import { logoVersion } from './logo.ts';
import { findPlace, isPlaceOf, listMunicipalities } from './municipalities.ts';
import {
  findOrganisation,
  listAssessments,
  listBoards,
  listMembers,
  listRegisterRoles,
  listUnits,
  updateOrganisation,
} from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const inOrg = z.object({ org: z.string() });

export const organisationRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  app.get('/', { schema: { params: inOrg, response: { 200: organisation, ...refusals } } }, async (request) => {
    const member = getMember(request);
    const { id, slug, isDemo, deletionAskedAt } = member.organisation;
    const [own, boards, units, roles, members, assessments, refusedMail] = await Promise.all([
      findOrganisation(db.read, id),
      listBoards(db.read, id),
      listUnits(db.read, id),
      listRegisterRoles(db.read, id),
      listMembers(db.read, id),
      listAssessments(db.read, id),
      countRefused(db.read, id, member.person.id),
    ]);
    if (!own) throw notFound();
    const people = Map.groupBy(members, (row) => row.id);
    const { access } = member;
    // A guest sees the nämnd, the unit and the year of the link, and nobody's name.
    const guest = isGuest(access);
    const seesBoard = (boardId: string) =>
      guest ? access.grants.some((grant) => grant.boardId === boardId) : canRead(access, { boardId });
    return {
      slug,
      name: own.name,
      type: own.type,
      place: findPlace(own.municipalityCode),
      sizeGroup: own.sizeGroup,
      dnrPrefix: own.dnrPrefix,
      accent: own.accent,
      logoVersion: own.logoChangedAt === null ? null : logoVersion(own.logoChangedAt),
      isDemo,
      deletionAskedAt,
      boards: boards
        .filter((board) => !guest || seesBoard(board.id))
        .map(({ archivedAt, ...board }) => ({
          ...board,
          // How to reach somebody is not a guest's business.
          dataProtectionContact: guest ? '' : board.dataProtectionContact,
          archived: archivedAt !== null,
        })),
      units: units
        .filter((unit) => !guest || access.grants.some((grant) => grant.unitId === unit.id))
        .map(({ archivedAt, ...unit }) => ({ ...unit, archived: archivedAt !== null })),
      roles: guest ? [] : roles,
      // Addresses are for those who administer; a reader sees who the people are, not how to write to them.
      members: guest
        ? []
        : [...people.values()].flatMap(([first, ...rest]) =>
            first
              ? {
                  ...first,
                  email: canKeepRegister(access) ? first.email : '',
                  roles: [...new Set([first, ...rest].map((row) => row.role))],
                }
              : [],
          ),
      models: [...newestModels(models).values()].map((model) => ({ id: model.id, version: model.version })),
      assessments: assessments
        .filter((one) =>
          guest ? access.grants.some((grant) => grant.assessmentId === one.id) : seesBoard(one.boardId),
        )
        .map(({ id: _, modelId, modelVersion, ...one }) => ({
          ...one,
          model: { id: modelId, version: modelVersion },
        })),
      refusedMail,
      access: { ...access, grants: [...access.grants], holds: [...access.holds] },
    };
  });

  // Names are not unique: whether another organisation is called the same is nobody's business here.
  app.patch(
    '/',
    { schema: { params: inOrg, body: updateBody, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canAdminister);
      const sent = request.body;
      const accent = sent.accent?.toLowerCase() ?? sent.accent;
      if (typeof accent === 'string') checkColour(accent);
      await db.write(actorOf(request), null, async (tx) => {
        const before = await findOrganisation(tx, org.id);
        if (!before) throw notFound();
        const set = { ...sent, ...(accent !== undefined && { accent }) };
        const { type = before.type, municipalityCode = before.municipalityCode } = sent;
        const asksPlace = sent.type !== undefined || sent.municipalityCode !== undefined;
        if (asksPlace && !isPlaceOf(type, municipalityCode)) {
          throw new AppError('invalid', { fields: { municipalityCode: 'place' } });
        }
        const { logoChangedAt: _, ...was } = before;
        const changed = differing(was, set);
        if (!changed) return;
        await updateOrganisation(tx, org.id, set);
        await tx.log({ act: 'organisation.change', subject: `organisation:${org.id}`, ...changed });
      });
      return reply.status(204).send(null);
    },
  );

  app.get(
    '/municipalities',
    { schema: { params: inOrg, response: { 200: z.array(place), ...refusals } } },
    async (request, reply) => {
      allow(request, canAdminister);
      void reply.header('cache-control', 'private, max-age=86400');
      return listMunicipalities();
    },
  );
};

function checkColour(accent: string): void {
  if (!isHexColour(accent)) throw new AppError('invalid', { fields: { accent: 'wrongKind' } });
  const { passes, asText, underWhite, suggestion } = checkAccent(accent);
  if (!passes) {
    throw new AppError('invalid', { fields: { accent: 'contrast' }, extra: { asText, underWhite, suggestion } });
  }
}
