/** Making one action of several. Nothing that was written is lost: it is united, or told by the log. */
import { findIndicator, type Locale, type Model } from '@stegvis/shared/model/model.ts';
import { isOpen } from '@stegvis/shared/plan/status.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { difference, editable, withoutRepeats, type Editable } from './edit.ts';
import { forLog, ownersOf } from './owners.ts';
import { keyOf, type PlannedAction, type PlanState } from './state.ts';
import { deleteAction, handOverFollowUps, replaceItems, replaceOwners, updateAction } from './store.ts';

/** The actions named, then those of the questions named, each once. @throws AppError `invalid` where they are fewer than two */
export function chosenActions(
  state: PlanState,
  ids: readonly string[],
  items: readonly Item[],
): [PlannedAction, ...PlannedAction[]] {
  // Of a question's actions those that are open: what is done or given up stays what it was.
  const serving = items.flatMap((item) => state.serving(item).filter(({ row }) => isOpen(row.status)));
  const [first, ...rest] = new Set([...ids.flatMap((id) => state.action(id) ?? []), ...serving]);
  if (!first || rest.length === 0) throw new AppError('invalid', { fields: { ids: 'missing' } });
  return [first, ...rest];
}

/** The first stays where it is and takes over the others' questions, owners, texts, dates and follow-ups. */
export async function joinActions(
  tx: Transaction,
  model: Model,
  first: PlannedAction,
  rest: readonly PlannedAction[],
  title: string | null,
  locale: Locale,
): Promise<void> {
  const all = [first, ...rest];
  const items = [...new Map(all.flatMap((action) => action.items).map((item) => [keyOf(item), item])).values()];
  const joint = { ...united(model, all, locale), title: title ?? first.row.title };
  const { lead, others, ...columns } = joint;

  await updateAction(tx, first.row.id, { ...columns, revision: first.row.revision + 1 });
  await replaceItems(tx, first.row.id, items);
  await replaceOwners(tx, first.row.id, ownersOf({ lead, others }));
  await handOverFollowUps(
    tx,
    rest.map((action) => action.row.id),
    first.row.id,
  );
  for (const action of rest) {
    const before = { ...forLog(editable(action)), step: action.step, unitId: action.row.unitId, items: action.items };
    await deleteAction(tx, action.row.id);
    const subject = `action:${action.row.id}`;
    await tx.log({ act: 'action.remove', subject, before, after: { joinedInto: first.row.id } });
  }
  const { before, after } = difference(editable(first), joint);
  await tx.log({
    act: 'action.join',
    subject: `action:${first.row.id}`,
    before: { ...forLog(before), items: first.items },
    after: { ...forLog(after), items, joined: rest.map((action) => action.row.id) },
  });
}

function united(model: Model, all: readonly PlannedAction[], locale: Locale): Editable {
  const [first, ...rest] = all.map(editable) as [Editable, ...Editable[]];
  const every = [first, ...rest];
  const lead = every.find((one) => one.lead)?.lead ?? null;
  const owners = every.flatMap((one) => [...(one.lead ? [one.lead] : []), ...one.others]);
  const secrecy = every.some((one) => one.secrecy);
  // Work that is left makes the whole unfinished, whatever the first one was.
  const unfinished = !isOpen(first.status) && every.some((one) => isOpen(one.status));
  return {
    ...first,
    ...(unfinished && { status: 'pagar', statusReason: '', reviewOn: null, doneOn: null }),
    activity: unitedActivity(model, all, locale),
    lead,
    others: withoutRepeats(lead, owners),
    startOn: dates(every.map((one) => one.startOn)).at(0) ?? null,
    dueOn: dates(every.map((one) => one.dueOn)).at(-1) ?? null,
    benefit: distinct(every.map((one) => one.benefit)).join('\n\n'),
    costOnce: sum(every.map((one) => one.costOnce)),
    costYearly: sum(every.map((one) => one.costYearly)),
    funding: unitedFunding(every.map((one) => one.funding)),
    secrecy,
    secrecyProvision: distinct(every.map((one) => one.secrecyProvision)).join('; '),
    links: [...new Map(every.flatMap((one) => one.links).map((link) => [link.url, link])).values()],
  };
}

/** null while the model's words of the first question say it all; otherwise its words are written out beside the others. */
function unitedActivity(model: Model, all: readonly PlannedAction[], locale: Locale): string | null {
  const words = ({ row, items: [item] }: PlannedAction) =>
    row.activity ?? (item && findIndicator(model, item.code)?.activity[locale]) ?? '';
  const texts = distinct(all.map(words));
  return all[0]?.row.activity === null && texts.length === 1 ? null : texts.join('\n\n');
}

/** Some with money and some without is partly funded. */
function unitedFunding(values: readonly Editable['funding'][]): Editable['funding'] {
  const known = new Set(values.filter((value) => value !== null));
  const [only = null] = known;
  return known.size > 1 ? 'delvis' : only;
}

const distinct = (texts: readonly string[]) => [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
const dates = (values: readonly (string | null)[]) => values.filter((value) => value !== null).sort();
const sum = (values: readonly (number | null)[]) =>
  values.every((value) => value === null) ? null : values.reduce<number>((total, value) => total + (value ?? 0), 0);
