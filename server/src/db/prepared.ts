import type { Reader } from './connect.ts';

/**
 * A query that is asked on nearly every request, built once per connection: with drizzle, building it costs several
 * times what running it does. `const find = prepared((db) => db.select()….prepare())`, then `find(db).execute({ … })`.
 */
export function prepared<Connection extends Reader, Query>(
  build: (db: Connection) => Query,
): (db: Connection) => Query {
  const made = new WeakMap<Connection, Query>();
  return (db) => {
    let query = made.get(db);
    if (query === undefined) made.set(db, (query = build(db)));
    return query;
  };
}
