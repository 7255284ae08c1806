/** What a row of a table may look like in a file from outside: made from the table itself, so that the two cannot differ. */
import { getTableColumns } from 'drizzle-orm';
import { z } from 'zod';
import { referencesOf, type Column, type Table } from '../../db/columns.ts';
import * as t from '../../db/tables.ts';
import type { personColumns, Holding } from './holdings.ts';

const id = z.string().regex(/^[\w.-]{1,64}$/);
const moment = z.iso.datetime();
const day = z.iso.date();
const words = z
  .string()
  .max(100_000)
  .refine((text) => !text.includes('\0'));

/** Columns are named by what they hold: …Id, …At, …On. */
function shapeOf(table: Table, key: string, column: Column): z.ZodType {
  const kind = () => {
    switch (column.dataType) {
      case 'number':
        return z.int();
      case 'boolean':
        return z.boolean();
      case 'json':
        // The log's before and after, as the text that its hash is over.
        if (table === t.audit) return words;
        throw new Error(`No shape for ${key}`);
      default:
        if (key === 'id' || key.endsWith('Id') || referencesOf(table).some((one) => one.column === column)) return id;
        if (key === 'at' || key.endsWith('At')) return moment;
        if (key.endsWith('On') || key === 'answerBy') return day;
        if (key === 'hash') return z.string().regex(/^[0-9a-f]{64}$/);
        return words;
    }
  };
  return column.notNull ? kind() : kind().nullable();
}

/** @param format the format of export that the file is in: what came later stands in no row of it */
export function rowShape(
  { table, without = [], columnsSince = {}, shapes = {} }: Holding,
  format: number,
): z.ZodType<Record<string, unknown>> {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([key]) => !without.includes(key) && (columnsSince[key] ?? 1) <= format,
  );
  return z.strictObject(
    Object.fromEntries(columns.map(([key, column]) => [key, shapes[key] ?? shapeOf(table, key, column as Column)])),
  );
}

const email = z.email().max(254).lowercase();
export const personShape = z.strictObject({
  id,
  email: email.nullable(),
  name: z.string().max(120),
  isGuest: z.boolean(),
  locale: z.enum(['sv', 'en']),
  createdAt: moment,
  deactivatedAt: moment.nullable(),
  erasedAt: moment.nullable(),
} satisfies Record<keyof ReturnType<typeof personColumns>, z.ZodType>);
export type PersonRow = z.infer<typeof personShape>;
