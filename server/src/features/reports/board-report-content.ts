/** From the assessment, its plan and the year before to the report to the nämnd. Pure. */
import type { Action } from '@stegvis/shared/api/plan.ts';
import { STEPS, findIndicator, type Model } from '@stegvis/shared/model/model.ts';
import { costs } from '@stegvis/shared/plan/costs.ts';
import { mostImportant, type Important } from '@stegvis/shared/plan/important.ts';
import { gaps, isOpen } from '@stegvis/shared/plan/status.ts';
import type { BoardFacts, BoardHold, BoardReport } from '@stegvis/shared/report/board-report.ts';
import { boardWords, whyImportant } from '@stegvis/shared/report/board-words.ts';
import type { Comparison } from '@stegvis/shared/scoring/compare.ts';
import { whatHolds } from '@stegvis/shared/scoring/explain.ts';
import type { Figures, Item } from '@stegvis/shared/scoring/result.ts';
import type { ScoredAnswer, ScoredUnit } from '@stegvis/shared/scoring/score.ts';
import { liftedBy, whatIf } from '@stegvis/shared/scoring/what-if.ts';
import { describing, frameOf, type PlanReportInput, type Telling } from './plan-report.ts';
import { lastYear, type PlanBefore } from './board-report-last-year.ts';

export interface BoardReportInput extends Omit<PlanReportInput, 'units'> {
  units: readonly (ScoredUnit & { name: string })[];
  answers: readonly ScoredAnswer[];
  withheld: readonly Item[];
  /** The assessment that this one goes on from; null where it is the first. */
  before: { year: number; comparison: Comparison; reachedStep: Figures['reachedStep']; plan: PlanBefore } | null;
}

/** With every text as the figures make it. */
export function boardReport(input: BoardReportInput): BoardReport {
  const facts = boardFacts(input);
  return { ...facts, ...boardWords(facts, input.model.steps) };
}

function boardFacts(input: BoardReportInput): BoardFacts {
  const { model, locale, result, before } = input;
  const internal = input.edition === 'internal';
  const telling = describing(input, { names: internal, reasons: false });
  const visible = input.actions.filter((one) => !one.secrecy);
  const open = visible.filter(({ status }) => isOpen(status));
  const { nameOf } = telling;
  const told = (action: Action) => {
    const { id, title, step, lead, dueOn, late, status } = telling.action(action, 0);
    return { id, title, step, unit: nameOf(action.unitId), lead, dueOn, late, status };
  };
  const frame = frameOf(input);
  const areaOf = (code: string) => findIndicator(model, code)?.area;
  const moved = (isHere: (item: Item) => boolean) =>
    before && {
      rose: before.comparison.rose.filter(isHere).length,
      fell: before.comparison.fell.filter(isHere).length,
    };
  const holdOf = (figures: Figures) => hold(input, figures, nameOf);

  return {
    ...frame,
    edition: input.edition,
    areas: frame.areas.map((area) => ({
      ...area,
      about: model.areas.find(({ id }) => id === area.id)?.about[locale] ?? '',
      hold: holdOf(area.figures),
      change: moved(({ code }) => areaOf(code) === area.id),
      open: open.filter(({ items }) => items.some(({ code }) => areaOf(code) === area.id)).length,
    })),
    units: frame.units.map((unit) => ({
      ...unit,
      hold: holdOf(unit.figures),
      change: moved((item) => item.unit === unit.id),
      open: open.filter(({ unitId, items }) => unitId === unit.id || items.some((item) => item.unit === unit.id))
        .length,
      cells: frame.areas.flatMap(({ id, title }) => {
        const cell = result.cells[unit.id]?.[id];
        if (!cell || cell.asked === 0) return [];
        const { reachedStep, achieved, relevant, index } = cell;
        return [{ area: id, title, reachedStep, achieved, relevant, index }];
      }),
    })),
    hold: holdOf(frame.total),
    counts: {
      ...gapsOf(visible, input.madeOn),
      actions: visible.length,
      open: open.length,
      done: visible.filter(({ status }) => status === 'klar').length,
      ...standsOf(input),
    },
    change: before && change(input, before, nameOf),
    ifDone: ifDone(input, visible),
    important: mostImportant(input, visible.map(candidate)).flatMap((important) => {
      const action = visible.find(({ id }) => id === important.id);
      return action ? [{ ...told(action), why: whyImportant(locale, important, namesOf(input, nameOf)) }] : [];
    }),
    costs: costs(visible),
    lastYear: before && lastYear(before.year, before.plan, tellingBefore(input, before.plan), internal),
    proposed: STEPS.flatMap((step) => {
      const actions = visible.filter((one) => one.step === step && one.status !== 'utgar');
      const words = model.steps.find((one) => one.step === step);
      return actions.length > 0
        ? [
            {
              step,
              title: words?.title[locale] ?? '',
              about: words?.about[locale] ?? '',
              actions: actions.map(told).map(({ step: _, ...action }) => action),
            },
          ]
        : [];
    }),
    secretCount: input.actions.length - visible.length,
  };
}

const candidate = ({ id, step, status, items }: Action) => ({ id, step, status, items });

function gapsOf(actions: readonly Action[], today: string) {
  const { noLead, noDue, late } = gaps(
    actions.map(({ status, lead, dueOn }) => ({ status, hasLead: lead !== null, dueOn })),
    today,
  );
  return { noLead, noDue, late };
}

/** Weak points without an action, by what has been said about them. */
function standsOf({ proposals }: BoardReportInput) {
  const waiting = proposals.filter(({ actionIds }) => actionIds.length === 0);
  const count = (choice: 'senare' | 'nej' | null) => waiting.filter((row) => row.choice === choice).length;
  return { later: count('senare'), declined: count('nej'), undecided: count(null) };
}

/** How many questions of a hold are named: the others are counted. */
const NAMED = 3;

function hold(
  { model, locale }: BoardReportInput,
  figures: Figures,
  nameOf: (id: string) => string | null,
): BoardHold | null {
  const holds = whatHolds(figures);
  if (!holds) return null;
  const byCode = [...Map.groupBy(holds.step.missing, ({ code }) => code)].map(([code, missing]) => ({
    code,
    statement: findIndicator(model, code)?.statement[locale] ?? code,
    required: missing.some(({ required }) => required),
    units: missing.map(({ unit }) => nameOf(unit) ?? ''),
  }));
  // Sorting is stable: equal ones stay in the model's order.
  const inOrder = byCode.sort((a, b) => Number(b.required) - Number(a.required) || b.units.length - a.units.length);
  return {
    step: holds.step.step,
    atLeast: holds.atLeast,
    required: holds.required.length,
    questions: inOrder.slice(0, NAMED),
  };
}

function change(
  { model, locale, result }: BoardReportInput,
  { year, comparison, reachedStep }: NonNullable<BoardReportInput['before']>,
  nameOf: (id: string) => string | null,
): BoardReport['change'] {
  const { before, now } = comparison.common;
  // Nothing was asked both years: there is nothing to compare.
  if (now.total.asked === 0) return null;
  const told = ({ unit, code, from, to }: Comparison['rose'][number]) => ({
    ...{ unit: nameOf(unit) ?? '', code, from, to },
    statement: findIndicator(model, code)?.statement[locale] ?? code,
  });
  return {
    year,
    rose: comparison.rose.map(told),
    fell: comparison.fell.map(told),
    same: comparison.same,
    achieved: { before: before.total.achieved, now: now.total.achieved, of: now.total.asked },
    index: { before: before.total.index, now: now.total.index },
    reachedStep: { before: reachedStep, now: result.total.reachedStep },
  };
}

/** Every open action done, and with it the questions that it and no other open action serves. */
function ifDone(input: BoardReportInput, visible: readonly Action[]): BoardReport['ifDone'] {
  const lifting = visible.map(({ id, items, status }) => ({ id, items, open: isOpen(status) }));
  const lifted = liftedBy(lifting, new Set(lifting.map(({ id }) => id)));
  const { total: from } = input.result;
  const { total: to } = whatIf(input.model, input.units, input.answers, lifted, input.withheld);
  if (to.achieved === from.achieved) return null;
  return {
    reachedStep: { from: from.reachedStep, to: to.reachedStep },
    achieved: { from: from.achieved, to: to.achieved, of: to.relevant },
  };
}

/** Last year's actions are told with the model and the units of their year. */
const tellingBefore = (input: BoardReportInput, { model, units }: PlanBefore): Telling => ({ ...input, model, units });

function namesOf({ model, locale }: BoardReportInput, nameOf: (id: string) => string | null) {
  return (scope: NonNullable<Important['lifts']>['scope']): string | null =>
    scope.kind === 'total'
      ? null
      : scope.kind === 'unit'
        ? nameOf(scope.unit)
        : (model.areas.find(({ id }: Model['areas'][number]) => id === scope.area)?.title[locale] ?? null);
}
