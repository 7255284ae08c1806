/**
 * The small kit that tables are described with. Features see only what comes out of it: string ids, booleans, ISO
 * strings, plain JSON. A PostgreSQL kit with the same names and the same row types can stand beside this one, and
 * `tables.ts` be built from either; no store needs to know.
 */
import {
  alias,
  getTableConfig,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
  type SQLiteColumn,
  type SQLiteTable,
} from 'drizzle-orm/sqlite-core';

export const table = sqliteTable;
export type Table = SQLiteTable;
export type Column = SQLiteColumn;
export { alias, index, primaryKey, unique, uniqueIndex };

/** A UUIDv7, made by the application: sortable by time, the same on every engine. */
export const id = () => text();
export const words = () => text();
/** One of a few words; the check is the contract's, the type is ours. */
export const oneOf = <T extends string>() => text().$type<T>();
export const whole = () => integer();
export const flag = () => integer({ mode: 'boolean' });
/** A moment: ISO 8601 in UTC. */
export const moment = () => text();
/** A day: YYYY-MM-DD. */
export const day = () => text();
export const json = <T>() => text({ mode: 'json' }).$type<T>();
/** A running number given by the database. */
export const serial = () => integer().primaryKey({ autoIncrement: true });

/** The columns that name a row, in order. */
export function keyOf(of: Table): Column[] {
  const { columns, primaryKeys } = getTableConfig(of);
  return primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
}

/** Which columns point at a row of which other table. */
export function referencesOf(of: Table): { column: Column; to: Table }[] {
  return getTableConfig(of).foreignKeys.flatMap((key) => {
    const { columns, foreignTable } = key.reference();
    return columns.map((column) => ({ column, to: foreignTable }));
  });
}

/** The table's name in the database. */
export const nameOf = (of: Table): string => getTableConfig(of).name;
