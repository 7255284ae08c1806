/** A field of an action and its value in words, for conflicts and history. */
import type { Action, Owner } from '@stegvis/shared/api/plan.ts';
import { number } from '@stegvis/shared/text/format.ts';
import type { Locale, Text } from '#lib/text.ts';

/** undefined for what is no field of an action. */
export function fieldLabel(name: string, t: Text): string | undefined {
  const words = t.plan.sheet;
  const labels: Record<string, string> = {
    title: words.titleField,
    activity: words.activity,
    lead: t.plan.owner.label,
    others: t.plan.owner.others,
    startOn: words.start,
    dueOn: words.due,
    doneOn: words.done,
    status: words.status,
    statusReason: words.statusReason,
    reviewOn: words.reviewOn,
    benefit: words.benefit,
    costOnce: words.costOnce,
    costYearly: words.costYearly,
    funding: words.funding,
    secrecy: words.secrecy,
    secrecyProvision: words.provision,
    links: words.links,
    note: t.plan.sheet.followUps,
    step: t.plan.own.step,
    reason: words.statusReason,
  };
  return labels[name];
}

export function fieldValue(name: string, value: unknown, t: Text, locale: Locale): string {
  const words = t.plan.sheet;
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return words.empty;
  if (name === 'status') return t.marks.status[value as Action['status']] ?? String(value);
  if (name === 'funding') return words.fundings[value as NonNullable<Action['funding']>] ?? String(value);
  // The log holds no names of people without an account.
  const called = (owner: Owner) => owner.name || (owner.kind === 'name' ? t.plan.owner.unnamed : t.plan.owner.gone);
  if (name === 'lead') return value ? called(value as Owner) : words.empty;
  if (name === 'others') return (value as Owner[]).map(called).join(', ');
  if (name === 'links') return (value as Action['links']).map((link) => link.label || link.url).join(', ');
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return number(value, locale);
  return String(value);
}
