/** Setting up a year: units with their forms frozen, and last year's answers carried over as "ej bekräftad". */
import { v7 as uuid } from 'uuid';
import type { CreateAssessment } from '@stegvis/shared/api/assessment.ts';
import { asked, type Model } from '@stegvis/shared/model/model.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { listAssessments, listBoards, listUnits } from '../organisations/store.ts';
import { freeSlug } from '../../slug.ts';
import { carryOpenActions } from '../plan/carry.ts';
import { findAssessment, insertAssessment, listAnswers, type AnswerRow } from '../assessments/store.ts';

/** @throws AppError `invalid` with the field that names something the organisation does not have */
export async function createAssessment(
  tx: Transaction,
  models: ReadonlyMap<string, Model>,
  organisationId: string,
  sent: CreateAssessment,
): Promise<string> {
  const model = models.get(`${sent.model.id}@${sent.model.version}`);
  if (!model) throw new AppError('invalid', { fields: { model: 'unknown' } });
  const [boards, units, existing] = await Promise.all([
    listBoards(tx, organisationId),
    listUnits(tx, organisationId),
    listAssessments(tx, organisationId),
  ]);
  if (!boards.some((board) => board.id === sent.boardId && board.archivedAt === null))
    throw new AppError('invalid', { fields: { boardId: 'unknown' } });
  const chosen = units.filter((unit) => sent.unitIds.includes(unit.id) && unit.archivedAt === null);
  if (chosen.length !== new Set(sent.unitIds).size || chosen.some((unit) => unit.boardId !== sent.boardId)) {
    throw new AppError('invalid', { fields: { unitIds: 'unknown' } });
  }
  const previous = sent.carryFrom === null ? undefined : await findAssessment(tx, organisationId, sent.carryFrom);
  // Another nämnd's year is not this one's to go on with: its actions and figures would come along.
  if (sent.carryFrom !== null && previous?.boardId !== sent.boardId) {
    throw new AppError('invalid', { fields: { carryFrom: 'unknown' } });
  }

  const id = uuid();
  const slug = freeSlug(String(sent.year), new Set(existing.map((one) => one.slug)));
  const codes = new Map(chosen.map((unit) => [unit.id, new Set(asked(model, unit.form).map((one) => one.code))]));
  const carried: AnswerRow[] = previous
    ? (await listAnswers(tx, previous.id))
        .filter((answer) => answer.level !== null && answer.confirmed && codes.get(answer.unitId)?.has(answer.code))
        .map((answer) => ({
          ...answer,
          assessmentId: id,
          confirmed: false,
          revision: 1,
          changeId: null,
          answeredBy: null,
          answeredAt: null,
        }))
    : [];
  await insertAssessment(
    tx,
    {
      id,
      organisationId,
      boardId: sent.boardId,
      slug,
      year: sent.year,
      title: sent.title,
      modelId: model.id,
      modelVersion: model.version,
      status: 'open',
      previousId: previous?.id ?? null,
      answerBy: sent.answerBy,
      lockedAt: null,
      result: null,
      createdAt: new Date().toISOString(),
    },
    chosen.map((unit, i) => ({ assessmentId: id, unitId: unit.id, name: unit.name, form: unit.form, place: i + 1 })),
    carried,
  );
  if (previous) await carryOpenActions(tx, previous.id, id, new Set(chosen.map((unit) => unit.id)));
  return slug;
}
