/** A value of a row in words. */
import type { ImportReport, ImportRow } from '@stegvis/shared/api/importing.ts';
import { number } from '@stegvis/shared/text/format.ts';
import type { ImportPageText, Locale, Text } from '#lib/text.ts';

type Change = ImportRow['changes'][number];

export function inWords(
  field: Change['field'],
  value: string | null,
  { t, words, locale, report }: { t: Text; words: ImportPageText; locale: Locale; report: ImportReport },
): string {
  if (field === 'unit') return report.assessmentUnits.find((unit) => unit.id === value)?.name ?? words.group.whole;
  if (field === 'choice' && value === null) return t.plan.proposals.undecided;
  if (value === null || value === '') return words.row.empty;
  if (field === 'status') return t.marks.status[value as keyof Text['marks']['status']];
  if (field === 'funding') return t.plan.sheet.fundings[value as keyof Text['plan']['sheet']['fundings']];
  if (field === 'choice') return t.plan.choice[value as keyof Text['plan']['choice']];
  if (field === 'step') return words.group.step(Number(value));
  if (field === 'costOnce' || field === 'costYearly') return `${number(Number(value), locale)}\u00a0kr`;
  return value;
}
