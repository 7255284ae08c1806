/** What pages are shown → what other systems are told. The one may change as pages need it, the other may not. */
import type { Action, Owner } from '@stegvis/shared/api/plan.ts';
import type { V1Action, V1Result } from '@stegvis/shared/api/v1.ts';
import { findIndicator, type AreaId, type Locale, type Model } from '@stegvis/shared/model/model.ts';
import type { Figures, Item, Result } from '@stegvis/shared/scoring/result.ts';
import type { UnitRow } from '../assessments/read.ts';
import type { AssessmentRow } from '../assessments/store.ts';

export function showAssessment(row: Omit<AssessmentRow, 'result'>) {
  const { id, year, title, board, modelId, modelVersion, status, dnr, lockedAt } = row;
  return {
    ...{ id, year, title, board: { id: board.id, name: board.name }, model: { id: modelId, version: modelVersion } },
    ...{ status, dnr, lockedAt },
  };
}

export const showUnits = (units: readonly UnitRow[]) => units.map(({ id, name, form }) => ({ id, name, form }));
export const showQuestion = ({ unit: unitId, code }: Item) => ({ unitId, code });

/** The whole first, then areas, units, and areas in units. */
export function showFigures(result: Result): V1Result['figures'] {
  const row = (unitId: string | null, area: AreaId | null, figures: Figures) => {
    const { asked, answered, relevant, achieved, notRelevant, index, reachedStep, preliminary } = figures;
    return { unitId, area, asked, answered, relevant, achieved, notRelevant, index, reachedStep, preliminary };
  };
  const areas = (figures: Record<string, Figures>) => Object.entries(figures) as [AreaId, Figures][];
  return [
    row(null, null, result.total),
    ...areas(result.areas).map(([area, figures]) => row(null, area, figures)),
    ...Object.entries(result.units).map(([unit, figures]) => row(unit, null, figures)),
    ...Object.entries(result.cells).flatMap(([unit, cells]) =>
      areas(cells).map(([area, figures]) => row(unit, area, figures)),
    ),
  ];
}

export function showAction(model: Model, locale: Locale, action: Action): V1Action {
  const { id, step, unitId, foreignCode, lead, others, startOn, dueOn, doneOn, statusReason, reviewOn, late } = action;
  const { benefit, costOnce, costYearly, funding, links, secrecy, secrecyProvision } = action;
  const [first] = action.items;
  const words = first && findIndicator(model, first.code);
  return {
    ...{ id, step, unitId, marked: secrecy ? { provision: secrecyProvision } : null },
    ...{ questions: action.items.map(showQuestion), foreignCode },
    // What nobody has written anew is told in the model's words.
    title: action.title ?? words?.statement[locale] ?? null,
    activity: action.activity ?? words?.activity[locale] ?? null,
    ...{ lead: lead && showOwner(lead), others: others.map(showOwner), startOn, dueOn, doneOn },
    ...{ status: action.hidden ? null : action.status, statusReason, reviewOn, late },
    ...{ benefit, costOnce, costYearly, funding, links },
    followUps: action.followUps.map(({ id, at, by, note, status }) => ({ id, at, by, note, status })),
  };
}

const showOwner = ({ kind, id, name }: Owner) => ({ kind, name, id: kind === 'name' ? null : id });
