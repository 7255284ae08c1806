/** Words as they are compared, and the one that was most likely meant. */

/** Without case, odd spaces and hyphens, and the signs at either end that say nothing. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\u00AD\u200B-\u200D\uFEFF]/g, '')
    .toLowerCase()
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s:;.,*!\-–]+|[\s:;.,*!\-–]+$/g, '');
}

/** The same without what stands in parentheses: "Svar (2018)" is Svar. */
export function withoutAside(text: string): string {
  return bare(text.replaceAll(/\([^()]*\)|\[[^[\]]*\]/g, ' '));
}

/**
 * The only one of the words that is one slip away, or two in a long word; null where none or several are. Short words
 * are never near: a letter more makes another word of them.
 */
export function nearest<T>(word: string, known: ReadonlyMap<string, T>): T | null {
  const allowed = word.length >= 7 ? 2 : word.length >= 5 ? 1 : 0;
  if (allowed === 0 || word.length > 60) return null;
  let best = allowed + 1;
  const found = new Set<T>();
  for (const [candidate, value] of known) {
    if (Math.abs(candidate.length - word.length) > allowed || candidate.length < 5) continue;
    const apart = slips(word, candidate);
    if (apart < best) found.clear();
    if (apart <= Math.min(best, allowed)) {
      best = apart;
      found.add(value);
    }
  }
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** Letters to change, add, remove, or swap with their neighbour. */
function slips(a: string, b: string): number {
  let older: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (older[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    older = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
