/** What was promised, what is proposed, what happens if nothing is done, and what is to be decided. */
import { isNothing } from '../plan/costs.ts';
import { isOpen } from '../plan/status.ts';
import type { BoardWordsText } from '../text/sv/board-words.ts';
import type { BoardFacts } from './board-report.ts';
import { quotesOf } from './board-standing.ts';
import { bare, paragraphs, sentences } from './prose.ts';

/** Empty where there was no plan before. */
export function lastYearOf({ lastYear, madeOn }: BoardFacts, { lastYear: t }: BoardWordsText): string {
  if (!lastYear) return '';
  const { year, promised, done, dropped, carried, left, rows } = lastYear;
  if (promised === 0) return t.empty(year);
  const late = rows.filter(
    ({ status, goesOn, dueOn }) => goesOn && isOpen(status) && dueOn !== null && dueOn < madeOn,
  ).length;
  const became = [
    ...(done > 0 ? [t.done(done)] : []),
    ...(carried > 0 ? [t.carried(carried)] : []),
    ...(dropped > 0 ? [t.dropped(dropped)] : []),
    ...(left > 0 ? [t.left(left)] : []),
  ];
  return sentences([
    t.promised(promised, year),
    done === promised ? t.all(done) : t.became(became, done === 0),
    late > 0 ? t.late(late, carried) : '',
  ]);
}

export function proposalOf(facts: BoardFacts, { proposal: t }: BoardWordsText): string {
  const { counts, proposed, ifDone, hold } = facts;
  const perStep = proposed.map(({ step, actions }) => ({ step, count: actions.length }));
  const all = perStep.reduce((sum, { count }) => sum + count, 0);
  const { actions, open, done, noLead, noDue, late, later, declined, undecided } = counts;
  const effect = ifDone
    ? [
        t.ifDone(ifDone.achieved.to, ifDone.achieved.from, ifDone.achieved.of),
        ...((ifDone.reachedStep.to ?? 0) > (ifDone.reachedStep.from ?? 0)
          ? [t.reaches(ifDone.reachedStep.to ?? 0)]
          : hold
            ? [t.notEnough(hold.step)]
            : []),
      ]
    : [];
  return paragraphs([
    sentences([
      all === 0 ? t.none : done === all ? t.allDone(done) : t.actions(all, perStep),
      done > 0 && done < all ? t.done(done) : '',
      open > 0 ? t.open(open, noLead, noDue, late) : '',
      actions > all ? t.dropped(actions - all) : '',
    ]),
    sentences(effect),
    later + declined + undecided > 0 ? t.put(later, declined, undecided) : '',
  ]);
}

/** What the actions cost and what is paid for: for the letter, where no table stands beside it. */
export function moneyOf({ costs }: Pick<BoardFacts, 'costs'>, t: BoardWordsText['proposal']): string[] {
  if (!costs) return [t.noCosts];
  const { total, partly, notFunded, unknown, missing } = costs;
  const isFunded = [partly, notFunded, unknown].every(isNothing);
  return [
    t.costs(total),
    ...(isNothing(total) ? [] : isFunded ? [t.funded] : []),
    ...(isNothing(partly) ? [] : [t.partly(partly)]),
    ...(isNothing(notFunded) ? [] : [t.notFunded(notFunded)]),
    ...(isNothing(unknown) ? [] : [t.unknown(unknown)]),
    ...(missing > 0 ? [t.costMissing(missing)] : []),
  ];
}

/** Only what follows from the figures: what stays not reached, what has fallen, dates that have passed, unpaid money. */
export function consequenceOf(facts: BoardFacts, words: BoardWordsText): string {
  const { total, hold, change, counts, costs } = facts;
  const { consequence: t } = words;
  if (total.reachedStep === null || total.answered === 0) return t.nothing;
  const missing = total.relevant - total.achieved;
  const required = total.steps.flatMap((step) => step.missing).filter((one) => one.required).length;
  const fell = change?.fell.length ?? 0;
  return sentences([
    missing === 0
      ? t.allAchieved
      : hold
        ? t.notReached(hold.step, missing, total.relevant)
        : t.reached(missing, total.relevant),
    required > 0 ? t.required(required, missing) : '',
    hold && hold.questions.length > 0 ? t.left(quotesOf(hold, words, 1)) : '',
    change && fell > 0 ? t.fell(fell, change.year) : '',
    counts.late > 0 ? t.late(counts.late) : '',
    costs && !isNothing(costs.notFunded) ? t.notFunded(costs.notFunded) : '',
    counts.actions === 0 && missing > 0 ? t.noPlan(counts.undecided) : '',
  ]);
}

/** One line for each point, at most four. */
export function decisionOf(facts: BoardFacts, { decision: t }: BoardWordsText): string {
  const { counts, costs, year, secretCount } = facts;
  const board = bare(facts.board);
  const hasPlan = counts.actions + secretCount > 0;
  const tasks = [
    ...(counts.noLead + counts.noDue > 0 ? [t.gaps] : []),
    ...(costs && !isNothing(costs.notFunded) ? [t.fund(costs.notFunded)] : []),
  ];
  return [
    t.approve(board, year),
    hasPlan ? t.adopt(board, year) : t.makePlan,
    ...(tasks.length > 0 ? [t.task(tasks)] : []),
    t.report(year + 1),
  ].join('\n');
}
