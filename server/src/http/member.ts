/**
 * The organisation in the address and what the person asking may do in it. Every route under `/organisations/:org` gets
 * a member or a 404: an organisation that one does not belong to is the same as one that does not exist.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access, Place } from '@stegvis/shared/access/permissions.ts';
import type { Actor, Db } from '../db/connect.ts';
import { AppError, notFound } from '../errors.ts';
import { findMembership, type OrganisationOfMember } from '../features/organisations/membership.ts';
import type { SessionRow } from '../features/auth/store.ts';
import { getPerson, type Person } from './session.ts';

export interface Member {
  person: Person;
  organisation: OrganisationOfMember;
  access: Access;
}

declare module 'fastify' {
  interface FastifyRequest {
    member: Member | null;
  }
  interface FastifyContextConfig {
    /** Also while the organisation waits to be deleted. */
    whileClosing?: boolean;
  }
}

/** What the organisation asks of whoever comes in, besides being of it; null where the session has it. */
export function doorFault(
  { organisation, access }: Pick<Member, 'organisation' | 'access'>,
  session: Pick<SessionRow, 'method' | 'secondFactor'> | null,
): 'sign-on-needed' | 'second-factor-needed' | null {
  const { method, secondFactor } = session ?? {};
  if (method === 'guest' || method === 'sign-on') return null;
  // Whoever came in by another organisation's door does not get past this one's.
  const administers = access.grants.some((grant) => grant.role === 'administrator');
  if (organisation.passwordDoor === 'administrators' && !administers) return 'sign-on-needed';
  return organisation.requireTotp && secondFactor !== 'done' ? 'second-factor-needed' : null;
}

export function requireMember(scope: FastifyInstance, db: Db): void {
  scope.decorateRequest('member', null);
  scope.addHook('preValidation', async (request) => {
    const person = getPerson(request);
    const { org } = request.params as { org: string };
    const found = await findMembership(db.read, person.id, org, new Date().toISOString());
    // Signed in through another organisation's provider: that provider speaks for nobody here.
    const { organisationId } = request.session ?? {};
    if (!found || (organisationId && organisationId !== found.organisation.id)) throw notFound();
    const fault = doorFault(found, request.session);
    if (fault) throw new AppError(fault);
    // Asked to be deleted: everything can be read and taken out, and nothing changed but that.
    const { whileClosing } = request.routeOptions.config;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (found.organisation.deletionAskedAt !== null && !isRead && !whileClosing) throw new AppError('closing');
    request.member = { person, ...found };
  });
}

export function getMember(request: FastifyRequest): Member {
  if (!request.member) throw new Error('This route stands outside the scope of an organisation');
  return request.member;
}

/** Who writes, and from where, for the log. */
export function actorOf(request: FastifyRequest): Actor {
  const { person, organisation } = getMember(request);
  return { personId: person.id, organisationId: organisation.id, requestId: request.id, address: request.ip };
}

/** `allow(request, canEditPlan, { boardId })` reads as a sentence in a handler, and hands back the member. */
export function allow(
  request: FastifyRequest,
  permission: (access: Access, place?: Place) => boolean,
  place?: Place,
): Member {
  const member = getMember(request);
  if (!permission(member.access, place)) throw new AppError('forbidden');
  return member;
}
