/** Answers, in LIKA's words, in ours, and in those that people use instead. */
import type { LevelId, Model } from '../model/model.ts';
import { bare, nearest, withoutAside } from './spelling.ts';

/** Other words for a level: what is meant is likely, not said. */
const ALIKE: Record<LevelId, readonly string[]> = {
  'ej-planerad': ['ej planerat', 'inte planerad', 'inte planerat', 'ej påbörjad', 'ej påbörjat', 'nej', 'not started'],
  planerad: ['planerat', 'planeras', 'beslutad', 'beslutat'],
  paborjad: ['påbörjat', 'påbörjas', 'pågår', 'pågående', 'started', 'in progress', 'ongoing'],
  'nastan-dar': ['nästan framme', 'nästan klar', 'nästan klart', 'nästan uppnådd', 'nästan uppnått', 'nära'],
  uppnadd: [
    'uppnått',
    'uppnås',
    'klar',
    'klart',
    'genomförd',
    'genomfört',
    'infört',
    'införd',
    'ja',
    'done',
    'achieved',
  ],
  'ej-relevant': [
    'inte relevant',
    'ej aktuell',
    'ej aktuellt',
    'inte aktuell',
    'inte aktuellt',
    'ej tillämplig',
    'n/a',
  ],
};

/** `sure` = one of the model's own labels, however it is spaced and cased. */
export function readLevel(text: string, model: Model): { level: LevelId; sure: boolean } | null {
  const labels = new Map<string, LevelId>(
    model.levels.flatMap(({ id, title }) => [id, title.sv, title.en].map((label) => [bare(label), id] as const)),
  );
  const known = labels.get(bare(text));
  if (known) return { level: known, sure: true };
  const alike = new Map(Object.entries(ALIKE).flatMap(([id, words]) => words.map((word) => [word, id as LevelId])));
  const word = withoutAside(text);
  // "3", "3 – Nästan där": the value of the scale.
  const [, digit, rest = ''] = /^([0-4])(?:\.0+)?(?:[\s\-–.:)]+(.*))?$/.exec(word) ?? [];
  if (digit !== undefined) {
    const valued = model.levels.find(({ value }) => value === Number(digit))?.id;
    if (!valued || (rest !== '' && labels.get(bare(rest)) !== valued)) return null;
    return { level: valued, sure: false };
  }
  const level = labels.get(word) ?? alike.get(bare(text)) ?? alike.get(word) ?? nearest(word, labels);
  return level ? { level, sure: false } : null;
}
