/** The open actions of an organisation as the one asking sees them, wherever they stand: what there is to hand over. */
import { canAdminister, canEditPlan, canRead } from '@stegvis/shared/access/permissions.ts';
import type { NamedAction } from '@stegvis/shared/api/handover.ts';
import type { Owner } from '@stegvis/shared/api/plan.ts';
import { findIndicator, type Locale, type Model } from '@stegvis/shared/model/model.ts';
import { isOpen } from '@stegvis/shared/plan/status.ts';
import type { Reader } from '../../db/connect.ts';
import type { Member } from '../../http/member.ts';
import { modelOf } from '../assessments/read.ts';
import { sightOf, visibleAnswers } from '../assessments/sight.ts';
import { findAssessment, listAnswerLevels } from '../assessments/store.ts';
import { listAssessments } from '../organisations/store.ts';
import { ownersOf } from '../plan/owners.ts';
import { planActions, type PlannedAction } from '../plan/state.ts';
import { loadPlanRows } from '../plan/store.ts';
import { visibleRows } from '../plan/visible.ts';

export interface OpenAction {
  action: PlannedAction;
  title: string;
  assessment: { slug: string; title: string };
  /** Whether the one asking sees it in clear and may say who is responsible for it. */
  movable: boolean;
}

/**
 * Open, and not carried on by a later year. An action that serves only questions which the one asking may not see is
 * not among them: that it exists would tell that they are weak.
 */
export async function listOpenActions(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  { access, organisation, person }: Member,
): Promise<OpenAction[]> {
  const open: OpenAction[] = [];
  const carriedOn = new Set<string>();
  for (const { slug } of await listAssessments(db, organisation.id)) {
    const assessment = await findAssessment(db, organisation.id, slug);
    if (!assessment) continue;
    const place = { boardId: assessment.board.id };
    const [rows, answers] = await Promise.all([loadPlanRows(db, assessment.id), listAnswerLevels(db, assessment.id)]);
    for (const { carriedFromId } of rows.actions) if (carriedFromId !== null) carriedOn.add(carriedFromId);
    if (!canRead(access, place)) continue;
    const sight = sightOf(access, assessment);
    const visible = visibleRows(rows, sight, visibleAnswers(sight, answers).withheld);
    const shown = new Map(planActions(visible.rows).map((action) => [action.row.id, action]));
    const marked = new Set(visible.marked.map((row) => row.id));
    const mayEdit = canAdminister(access) || canEditPlan(access, place);
    const model = modelOf(models, assessment);
    for (const action of planActions(rows)) {
      const seen = shown.get(action.row.id);
      if (!isOpen(action.row.status) || (!seen && !marked.has(action.row.id))) continue;
      open.push({
        action,
        title: seen ? titleOf(seen, model, person.locale) : '',
        assessment: { slug, title: assessment.title },
        movable: seen !== undefined && mayEdit,
      });
    }
  }
  return open.filter(({ action }) => !carriedOn.has(action.row.id));
}

function titleOf({ row, items }: PlannedAction, model: Model, locale: Locale): string {
  return row.title ?? findIndicator(model, items[0]?.code ?? '')?.statement[locale] ?? '';
}

export const owns = ({ action }: OpenAction, is: (owner: Owner) => boolean): boolean =>
  ownersOf(action).some(({ owner }) => is(owner));

/** What is offered to be moved, and how much the one asking cannot move. */
export function namedActions(open: readonly OpenAction[], is: (owner: Owner) => boolean) {
  const naming = open.filter((one) => owns(one, is));
  return {
    named: naming
      .filter((one) => one.movable)
      .map(({ action, title, assessment }): NamedAction => {
        const as = action.lead !== null && is(action.lead) ? 'lead' : 'other';
        return { id: action.row.id, title, assessment, as };
      }),
    outOfReach: naming.filter((one) => !one.movable).length,
  };
}
