/**
 * A plan less what the one asking may not see: the rules then work on what is left, so that no count, sum, gap or order
 * depends on what is hidden. An action marked with sekretess stands as a bare mark; one that only serves questions whose
 * answers are marked is not there at all, since it would tell that they are weak.
 */
import type { Responsible } from '@stegvis/shared/access/permissions.ts';
import type { Owner } from '@stegvis/shared/api/plan.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import { among, type Sight } from '../assessments/sight.ts';
import type { ActionRow, PlanRows } from './store.ts';

export function responsibleOf(owners: readonly Owner[]): Responsible {
  const ids = (kind: Owner['kind']) => owners.filter((owner) => owner.kind === kind).map((owner) => owner.id);
  return { people: ids('person'), roles: ids('role') };
}

/** @returns the rows that may be seen, and the actions that stand as a mark */
export function visibleRows(
  rows: PlanRows,
  sight: Sight,
  withheld: readonly Item[],
): { rows: PlanRows; marked: ActionRow[] } {
  const isWithheld = among(withheld);
  const ownersOf = Map.groupBy(rows.owners, (row) => row.actionId);
  const itemsOf = Map.groupBy(rows.items, (row) => row.actionId);
  const sees = (action: ActionRow) =>
    sight.action(action, responsibleOf((ownersOf.get(action.id) ?? []).map((row) => row.owner)));
  const isBare = ({ id }: ActionRow) => itemsOf.get(id)?.every((item) => isWithheld(item)) ?? false;

  const shown = rows.actions.filter((action) => sees(action) && !isBare(action));
  const marked = rows.actions.filter((action) => !sees(action) && !isBare(action));
  if (shown.length === rows.actions.length && withheld.length === 0) return { rows, marked };
  const ids = new Set(shown.map((action) => action.id));
  // The reasons of a row tell as much as those of its action.
  const isTold = among(marked.flatMap(({ id }) => itemsOf.get(id) ?? []));
  const withoutReason = <Row extends { unitId: string | null; code: string | null; reason: string }>(row: Row): Row =>
    row.unitId !== null && row.code !== null && isTold({ unit: row.unitId, code: row.code })
      ? { ...row, reason: '' }
      : row;
  const ofQuestion = (row: { unitId: string | null; code: string | null }) =>
    row.unitId === null || row.code === null || !isWithheld({ unit: row.unitId, code: row.code });
  return {
    marked,
    rows: {
      choices: rows.choices.filter(ofQuestion).map(withoutReason),
      actions: shown,
      items: rows.items.filter((row) => ids.has(row.actionId) && !isWithheld(row)),
      owners: rows.owners.filter((row) => ids.has(row.actionId)),
      followUps: rows.followUps.filter((row) => ids.has(row.actionId)),
      moves: rows.moves
        .filter((row) => (row.actionId === null ? ofQuestion(row) : ids.has(row.actionId)))
        .map(withoutReason),
    },
  };
}
