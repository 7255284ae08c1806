/** Whose profile it is, and whether they may change what protects it. */
import type { FastifyRequest } from 'fastify';
import type { Actor, Reader } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { getPerson } from '../../http/session.ts';
import { findAccount, type Account, type SessionRow } from './store.ts';

export interface Own {
  account: Account;
  session: SessionRow;
}

/** Someone with an account: a guest has only a link. */
export async function getOwn(db: Reader, request: FastifyRequest): Promise<Own> {
  const person = getPerson(request);
  const { session } = request;
  if (person.guest) throw new AppError('no-account');
  const account = await findAccount(db, person.id);
  if (!session || !account) throw new AppError('signed-out');
  return { account, session };
}

/** Not someone whom an organisation's sign-in vouches for: it speaks for that organisation only. */
export async function getUnmanaged(db: Reader, request: FastifyRequest): Promise<Own> {
  const own = await getOwn(db, request);
  if (own.session.organisationId !== null) throw new AppError('managed-elsewhere');
  return own;
}

export const actorFor = (request: FastifyRequest, { id }: Pick<Account, 'id'>): Actor => ({
  personId: id,
  organisationId: null,
  requestId: request.id,
  address: request.ip,
});

export const about = (act: string, { id }: Pick<Account, 'id'>) => ({ act, subject: `person:${id}` });
