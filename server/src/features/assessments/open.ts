/** The assessment in the address, bound to the member's organisation: another's does not exist. */
import type { FastifyRequest } from 'fastify';
import type { Db } from '../../db/connect.ts';
import { notFound } from '../../errors.ts';
import { getMember } from '../../http/member.ts';
import { findAssessment, type AssessmentRow } from './store.ts';

export async function getAssessment(db: Db, request: FastifyRequest): Promise<AssessmentRow> {
  const { assessment } = request.params as { assessment: string };
  const row = await findAssessment(db.read, getMember(request).organisation.id, assessment);
  if (!row) throw notFound();
  return row;
}
