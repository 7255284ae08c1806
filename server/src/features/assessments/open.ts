/** The assessment in the address, bound to the member's organisation and nämnder: another's does not exist. */
import type { FastifyRequest } from 'fastify';
import { canRead, type Access } from '@stegvis/shared/access/permissions.ts';
import type { Reader } from '../../db/connect.ts';
import { notFound } from '../../errors.ts';
import { getMember } from '../../http/member.ts';
import { findAssessment, type AssessmentRow } from './store.ts';

/** For members of the nämnd. A guest's link opens the questions that it names and nothing else. */
export async function getAssessment(db: Reader, request: FastifyRequest): Promise<AssessmentRow> {
  const { access } = getMember(request);
  const row = await find(db, request);
  if (!canRead(access, { boardId: row.board.id })) throw notFound();
  return row;
}

/** For members of the nämnd and for a guest whose link names the assessment. */
export async function getAssessmentToAnswer(db: Reader, request: FastifyRequest): Promise<AssessmentRow> {
  const { access } = getMember(request);
  const row = await find(db, request);
  if (!canRead(access, { boardId: row.board.id }) && !isGuestOf(access, row)) throw notFound();
  return row;
}

const isGuestOf = ({ grants }: Access, row: AssessmentRow) => grants.some((grant) => grant.assessmentId === row.id);

async function find(db: Reader, request: FastifyRequest): Promise<AssessmentRow> {
  const { assessment } = request.params as { assessment: string };
  const row = await findAssessment(db, getMember(request).organisation.id, assessment);
  if (!row) throw notFound();
  return row;
}
