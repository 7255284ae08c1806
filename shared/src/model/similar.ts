/** Finds statements that say nearly the same thing, so that nobody has to answer one question twice. */

/**
 * From this share of common words (Dice: twice the common words of both statements' words) two statements count as
 * near-identical. In the model of 2026 different questions reach 0.7 at most, and a copy with one or two words
 * exchanged lies above 0.8.
 */
export const SIMILARITY_LIMIT = 0.8;

/** Every pair at or above the limit, as indexes into the list, the later one first. */
export function nearIdentical(statements: readonly string[]): { later: number; earlier: number; likeness: number }[] {
  const sets = statements.map(tokens);
  return sets.flatMap((later, i) =>
    sets.slice(0, i).flatMap((earlier, j) => {
      const likeness = dice(later, earlier);
      return likeness >= SIMILARITY_LIMIT ? { later: i, earlier: j, likeness } : [];
    }),
  );
}

/** Six letters hold a word's stem in both languages well enough to let endings differ. */
function tokens(statement: string): Set<string> {
  const words = statement.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, 6)));
}

/** Likeness of two statements, 0–1: 1 = the same words, in whatever order, case or ending. */
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return (2 * common) / (a.size + b.size);
}
