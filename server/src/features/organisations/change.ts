/** What a partial save changes, so that the log tells of that and of nothing else. */
export interface Change {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** What differs between a row and what is set; undefined where nothing does: a repeated save leaves no trace. */
export function differing(was: Record<string, unknown>, set: Record<string, unknown>): Change | undefined {
  const keys = Object.keys(set).filter((key) => was[key] !== set[key]);
  if (keys.length === 0) return undefined;
  const only = (from: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, from[key]]));
  return { before: only(was), after: only(set) };
}
