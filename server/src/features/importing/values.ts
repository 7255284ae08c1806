/** A row's own words as an action's title and activity. Nothing that the file says is left out. */
import { LIMITS } from '@stegvis/shared/api/plan.ts';
import type { ReadRow } from '@stegvis/shared/import/reading.ts';
import type { Indicator } from '@stegvis/shared/model/model.ts';

export interface RowTexts {
  /** null = the model's own words. */
  title: string | null;
  activity: string | null;
  /** The title was longer than one may be: the whole stands in the activity. */
  longTitle: boolean;
}

/** @param indicator the question that the row is about; undefined = none: then it says itself what it is about */
export function textsOf(read: ReadRow, indicator: Indicator | undefined): RowTexts {
  const proposal = indicator && isOneOf(read.proposal, indicator.activity) ? '' : read.proposal.trim();
  const action = indicator && isOneOf(read.action, indicator.statement) ? '' : read.action.trim();
  // Without a question the file's own statement has no other place.
  const about = indicator ? '' : read.indicator.trim();
  const [first = '', ...more] = [action, about, ...(indicator ? [] : [proposal])].filter((text) => text !== '');
  const rest = indicator ? proposal : more.join('\n\n');
  if (first.length <= LIMITS.title) {
    return { title: first || null, activity: rest || (indicator ? null : ''), longTitle: false };
  }
  const activity = [first, rest].filter(Boolean).join('\n\n').slice(0, LIMITS.text);
  return { title: shortened(first), activity, longTitle: true };
}

const isOneOf = (text: string, words: { sv: string; en: string }) =>
  [words.sv, words.en].some((one) => one.trim() === text.trim());

/** To the last whole word that has room, and a sign that there is more. */
function shortened(text: string): string {
  const [line = ''] = text.split('\n');
  const most = LIMITS.title - 2;
  if (line.length <= most) return `${line} …`;
  const cut = line.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > most / 2 ? space : most).trimEnd()} …`;
}
