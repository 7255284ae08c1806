/** The first sheet of an Excel file with people. */
import { AppError } from '../../errors.ts';
import { readWorkbook } from '../../sheets/read.ts';
import type { Cells } from './list.ts';

/** Five hundred people take a fiftieth of it. */
const LIMITS = { bytes: 8 * 1024 * 1024, tags: 300_000 };
const MOST_ROWS = 2000;

/** @throws AppError `unreadable-list` for what is no Excel file, `too-large` for one that grows too much unpacked */
export async function readSheet(bytes: Buffer): Promise<{ line: number; cells: Cells }[]> {
  const [sheet] = (await readWorkbook(bytes, { limits: LIMITS, rows: MOST_ROWS }).catch(refuse)).sheets;
  if (!sheet) throw new AppError('unreadable-list');
  return [...sheet.rows].map(([line, cells]) => ({
    line,
    cells: Array.from({ length: Math.max(...cells.keys()) }, (_, i) => {
      const cell = cells.get(i + 1);
      return cell && ['formula-without-value', 'error'].includes(cell.kind) ? null : (cell?.text ?? '');
    }),
  }));
}

/** A list has its own words for being too long. */
function refuse(error: unknown): never {
  throw error instanceof AppError && error.code === 'too-many-rows-in-plan' ? new AppError('too-many-rows') : error;
}
