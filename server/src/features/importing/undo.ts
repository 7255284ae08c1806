/** Taking an import back, in one act: everything stands as it did before, and what was made is gone. */
import type { ImportConflict } from '@stegvis/shared/api/importing.ts';
import { findIndicator, type Locale } from '@stegvis/shared/model/model.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { difference, editable } from '../plan/edit.ts';
import type { OpenPlan } from '../plan/open.ts';
import { forLog } from '../plan/owners.ts';
import { answerForLog } from './answers.ts';
import type { Before } from './before.ts';
import { changedSince, putBack, standing, type ChangedSince, type Standing } from './standing.ts';

/**
 * @param words what an action is called that the one asking may not see, and one that is no more
 * @throws AppError `conflict` with what has been changed since, `locked` where answers would be changed in a locked assessment
 */
export async function undo(
  tx: Transaction,
  { assessment, state, units }: OpenPlan,
  before: Before,
  locale: Locale,
  words: { hidden: string; gone: string },
): Promise<void> {
  const { id, organisationId } = assessment;
  const now = await standing(tx, id);
  const changed = changedSince(before, now);
  if (changed.actions.length + changed.items.length > 0) {
    const names = namesOf(changed);
    throw new AppError('conflict', { extra: { changed: names } satisfies Pick<ImportConflict, 'changed'> });
  }
  if (before.answers.length > 0 && assessment.status !== 'open') throw new AppError('locked');
  await putBack(tx, organisationId, id, before, now);
  await logUndone(tx, id, before, now, await standing(tx, id));

  function namesOf({ actions, items }: ChangedSince): string[] {
    const ofActions = actions.map((actionId) => {
      const action = state.action(actionId);
      const [first] = action?.items ?? [];
      if (!action) return now.actions.has(actionId) ? words.hidden : words.gone;
      return action.row.title ?? (first && statementOf(first.code)) ?? '';
    });
    const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
    const ofItems = items.map(({ unit, code }) => `${code} ${nameOf.get(unit) ?? ''}`.trim());
    return [...new Set([...ofActions, ...ofItems])].slice(0, 50);
  }

  function statementOf(code: string): string | undefined {
    return findIndicator(state.model, code)?.statement[locale];
  }
}

/** Told thing by thing, as when somebody does it by hand: the history of an action then says that it was changed back. */
async function logUndone(tx: Transaction, assessmentId: string, before: Before, was: Standing, is: Standing) {
  for (const id of Object.keys(before.actions)) {
    const [from, to] = [was.actions.get(id), is.actions.get(id)];
    if (!from) continue;
    const subject = `action:${id}`;
    if (!to) {
      await tx.log({ act: 'action.remove', subject, before: { step: from.step, items: from.items } });
      continue;
    }
    const changed = difference(editable(from), editable(to));
    if (from.step !== to.step) {
      await tx.log({ act: 'plan.move-undo', subject, before: { step: from.step }, after: { step: to.step } });
    }
    if (Object.keys(changed.after).length > 0 || from.row.unitId !== to.row.unitId) {
      const unit = (unitId: string | null) => (from.row.unitId === to.row.unitId ? {} : { unitId });
      await tx.log({
        act: 'action.change',
        subject,
        before: { ...forLog(changed.before), ...unit(from.row.unitId) },
        after: { ...forLog(changed.after), ...unit(to.row.unitId) },
      });
    }
  }
  const choiceOf = (standing: Standing, { unit, code }: { unit: string; code: string }) => {
    const row = standing.choices.get(`${unit}\n${code}`);
    return { unit, code, choice: row?.choice ?? null, reason: row?.reason ?? '' };
  };
  if (before.choices.length > 0) {
    await tx.log({
      act: 'plan.choose',
      subject: `assessment:${assessmentId}`,
      before: before.choices.map((item) => choiceOf(was, item)),
      after: { items: before.choices.map((item) => choiceOf(is, item)) },
    });
  }
  for (const { unit, code } of before.answers) {
    const key = `${unit}\n${code}`;
    await tx.log({
      act: 'answer.save',
      subject: `answer:${assessmentId}/${unit}/${code}`,
      before: answerForLog(was.answers.get(key)),
      after: answerForLog(is.answers.get(key)),
    });
  }
}
