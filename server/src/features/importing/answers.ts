/** The answers that a file holds: which would be set, and setting them. */
import { randomUUID } from 'node:crypto';
import { canAnswer, type Access } from '@stegvis/shared/access/permissions.ts';
import type { ImportRow, RowNote } from '@stegvis/shared/api/importing.ts';
import { NOT_RELEVANT, getIndicator, type LevelId, type Model } from '@stegvis/shared/model/model.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Transaction } from '../../db/connect.ts';
import { nextAnswer } from '../assessments/answer.ts';
import { among } from '../assessments/sight.ts';
import { findAnswer, saveAnswer, type AnswerLevel, type AnswerRow, type AssessmentRow } from '../assessments/store.ts';
import { keyOf, type Act } from '../plan/state.ts';

export interface Answering {
  model: Model;
  assessment: AssessmentRow;
  access: Access;
  seen: readonly AnswerLevel[];
  withheld: readonly Item[];
}

export interface AnswerOfRow {
  answer: ImportRow['answer'];
  note: RowNote | null;
}

const NONE: AnswerOfRow = { answer: null, note: null };

/**
 * @returns what a file would make of an answer. Each question is answered once: by the first row that says something.
 */
export function answersFor({ model, assessment, access, seen, withheld }: Answering) {
  const current = new Map(seen.map((row) => [keyOf({ unit: row.unitId, code: row.code }), row]));
  const isWithheld = among(withheld);
  const said = new Map<string, LevelId>();

  /**
   * @param then the level when the file was made; undefined = not changed since, or not known
   * @param isOwn in our own file an answer that nobody has edited says nothing
   */
  return (
    item: Item,
    level: LevelId,
    then: LevelId | null | undefined,
    isOwn: boolean,
    wanted: boolean | undefined,
  ): AnswerOfRow => {
    const earlier = said.get(keyOf(item));
    if (earlier !== undefined) return earlier === level ? NONE : { answer: null, note: 'answers-differ' };
    said.set(keyOf(item), level);
    const now = current.get(keyOf(item));
    const from = now?.level ?? null;
    if (isWithheld(item)) return { answer: null, note: 'answer-marked' };
    if ((from === level && now?.confirmed) || (isOwn && level === (then === undefined ? from : then))) return NONE;
    const refused = refusal(item, level);
    if (refused) return { answer: null, note: refused };
    const replaces = from !== null && from !== level && now?.confirmed === true;
    return { answer: { from, to: level, taken: wanted ?? !replaces, replaces }, note: null };
  };

  function refusal(item: Item, level: LevelId): RowNote | null {
    const { area, required } = getIndicator(model, item.code);
    if (assessment.status !== 'open') return 'answer-locked';
    const place = { boardId: assessment.board.id, unitId: item.unit, area, assessmentId: assessment.id };
    if (!canAnswer(access, place)) return 'answer-forbidden';
    return required && level === NOT_RELEVANT ? 'answer-required' : null;
  }
}

/** As if a person had answered: reason, evidence and marking stay as they are. */
export async function saveAnswers(
  tx: Transaction,
  model: Model,
  act: Act,
  answers: readonly { item: Item; level: LevelId | null }[],
): Promise<void> {
  for (const { item, level } of answers) {
    const current = await findAnswer(tx, act.assessmentId, item.unit, item.code);
    const key = { assessmentId: act.assessmentId, unitId: item.unit, code: item.code };
    const { reason = '', evidence = [], secrecy = false, secrecyProvision = '', revision = 0 } = current ?? {};
    const sent = { level, reason, evidence, secrecy, secrecyProvision, revision, changeId: randomUUID() };
    const next = nextAnswer(getIndicator(model, item.code), current, key, sent, act);
    await saveAnswer(tx, next.row);
    const subject = `answer:${act.assessmentId}/${item.unit}/${item.code}`;
    await tx.log({ act: 'answer.save', subject, before: answerForLog(current), after: answerForLog(next.row) });
  }
}

/** What the log keeps of an answer: everything that a person set. */
export function answerForLog(row: AnswerRow | null | undefined) {
  if (!row) return null;
  const { level, reason, evidence, secrecy, secrecyProvision, secrecyNamed, confirmed, revision } = row;
  return { level, reason, evidence, secrecy, secrecyProvision, secrecyNamed, confirmed, revision };
}
