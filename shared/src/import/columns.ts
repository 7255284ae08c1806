/** What a column holds, by its heading: LIKA's words, ours, and those that people use instead. */
import { workbook as en } from '../text/en/workbook.ts';
import { workbook as sv } from '../text/sv/workbook.ts';
import type { Field } from './reading.ts';
import { bare, nearest, withoutAside } from './spelling.ts';

/** Headings that mean the field and nothing else. Our own stand in the words of the workbook. */
const SPELLINGS: Partial<Record<Field, readonly string[]>> = {
  code: ['kod', 'koder', 'indikatorkod', 'lika-kod', 'likakod', 'lika kod', 'fråga nr', 'indikator nr', 'code'],
  area: ['område', 'likaområde', 'lika-område', 'delområde', 'fokusområde', 'area'],
  indicator: ['indikator', 'indikatorer', 'påstående', 'fråga', 'frågeställning', 'indicator', 'statement', 'question'],
  answer: ['svar', 'nuläge', 'bedömning', 'nivå', 'svarsalternativ', 'skattning', 'answer', 'level'],
  proposal: [
    'aktivitetsförslag',
    'aktivitetförslag',
    'förslag',
    'förslag på aktivitet',
    'förslag till aktivitet',
  ].concat([
    'aktivitet',
    'föreslagen aktivitet',
    'förslag på åtgärd',
    'åtgärdsförslag',
    'suggested activity',
    'proposal',
  ]),
  responsible: [
    'ansvarig',
    'ansvariga',
    'ansvar',
    'ägare',
    'åtgärdsägare',
    'huvudansvarig',
    'ansvarig funktion',
  ].concat(['ansvarig person', 'ansvarig roll', 'ansvarig chef', 'vem', 'responsible', 'owner', 'lead']),
  action: [
    'åtgärd',
    'åtgärder',
    'vald åtgärd',
    'beslutad åtgärd',
    'planerad åtgärd',
    'vad',
    'titel',
    'action',
    'title',
  ],
  done: [
    'färdigställt datum',
    'färdigställd datum',
    'färdigställt',
    'färdigställd',
    'datum för färdigställande',
    'klart',
  ].concat([
    'klart datum',
    'klardatum',
    'slutfört',
    'genomfört',
    'genomfört datum',
    'done',
    'completed',
    'date completed',
  ]),
  step: ['steg', 'plansteg', 'step'],
  unit: [
    'verksamhetsområde',
    'verksamhet',
    'verksamheter',
    'enhet',
    'formulär',
    'avdelning',
    'sektion',
    'unit',
    'service area',
  ],
  position: ['plats', 'ordning', 'löpnummer', 'nr', 'nummer', 'rad', 'position', 'no', 'number'],
  others: [
    'deltar',
    'deltagare',
    'medverkande',
    'övriga ansvariga',
    'medansvariga',
    'others',
    'taking part',
    'participants',
  ],
  start: ['start', 'startdatum', 'påbörjas', 'startar', 'start date'],
  due: [
    'klart senast',
    'ska vara klart',
    'slutdatum',
    'deadline',
    'måldatum',
    'senast',
    'tidplan',
    'tidsplan',
    'när',
  ].concat(['planerat klart', 'beräknat klart', 'förfallodatum', 'due', 'due date', 'done by', 'when']),
  status: ['status', 'läge', 'state'],
  statusReason: ['skäl till status', 'orsak', 'reason for status'],
  reviewOn: ['ses över', 'tas upp igen', 'ny bedömning', 'review on', 'review date'],
  benefit: ['nytta', 'förväntad nytta', 'effekt', 'benefit', 'expected benefit'],
  costOnce: ['engångskostnad', 'kostnad', 'investering', 'one-off cost', 'cost'],
  costYearly: ['årlig kostnad', 'årskostnad', 'driftkostnad', 'yearly cost'],
  funding: ['finansiering', 'funding'],
  followUp: [
    'senaste uppföljning',
    'uppföljning',
    'kommentar',
    'kommentarer',
    'anteckning',
    'anteckningar',
    'notering',
  ].concat(['follow-up', 'comment', 'comments', 'notes']),
  choice: ['ställningstagande', 'decision'],
  reason: ['skäl', 'motivering', 'reason'],
  id: ['id', 'stegvis-id', 'åtgärds-id'],
};

/** Fields that our own columns are called otherwise in the words of the workbook. */
const OURS: readonly (readonly [string, Field])[] = [sv.columns, en.columns].flatMap((columns) =>
  Object.entries(columns).flatMap(([key, label]) => {
    const field = key === 'title' ? 'action' : key in SPELLINGS ? (key as Field) : null;
    return field ? [[bare(label), field] as const] : [];
  }),
);

const known = new Map<string, Field>([
  ...Object.entries(SPELLINGS).flatMap(([field, words]) => words.map((word) => [word, field as Field] as const)),
  // Ours last: where a word could mean two things, it means what our own file says.
  ...OURS,
]);
const ours = new Set(OURS.map(([label]) => label));

/** `sure` = the heading is known as it stands; otherwise it is near one, or begins with one. */
export function columnOf(heading: string): { field: Field; sure: boolean } | null {
  const exact = known.get(bare(heading));
  if (exact) return { field: exact, sure: true };
  const word = withoutAside(heading);
  if (word === '' || word.length > 60) return null;
  const near = known.get(word) ?? nearest(word, known) ?? startOf(word);
  return near ? { field: near, sure: false } : null;
}

/** Whether the heading is known as it stands. */
export const isHeading = (text: string): boolean => known.has(bare(text));

/** Whether it is a heading of our own file, which people do not write themselves. */
export const isOurs = (heading: string): boolean => ours.has(bare(heading));

/** "Ansvarig för genomförandet", "Svar 2018", "Åtgärd/aktivitet": the longest known heading that it begins with. */
function startOf(word: string): Field | null {
  let best = '';
  for (const [heading, field] of known) {
    // "Steg 1 Övergripande" is no column of steps.
    if (field === 'step') continue;
    if (heading.length < 4 || heading.length <= best.length || !word.startsWith(heading)) continue;
    if (/^[\s/,:&+\-]/.test(word.slice(heading.length))) best = heading;
  }
  return known.get(best) ?? null;
}
