/** What the benchmark of spreadsheets measures, and the same with ExcelJS alone. As a program: one job, and its peak memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ExcelJS from 'exceljs';
import { planBook } from '../../server/src/features/reports/plan-workbook.ts';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';
import type { Book } from '../../server/src/sheets/book.ts';
import type { PlanFileToRead } from '../../server/src/sheets/jobs.ts';
import { readPlanFile } from '../../server/src/sheets/read.ts';
import { writeBook } from '../../server/src/sheets/write-book.ts';
import { aReport } from '../support/plan-report.ts';
import { root } from './servers.ts';

export const ROWS = 1000;

export const book = (): Book =>
  planBook({
    plan: aReport({ actions: ROWS, units: 12, isLong: true, edition: 'internal' }),
    ...{ result: null, answers: null, stamp: '' },
  });

export function fileToRead(bytes: Uint8Array): PlanFileToRead {
  const model = newestModels(loadModels(join(root, 'indicators'))).get('socialtjanst');
  if (!model) throw new Error('The model socialtjanst is missing');
  return { bytes, name: 'plan.xlsx', model, context: { units: [], roles: [], people: [], today: '2026-12-02' } };
}

/** The same cells, without looks, lists, filters or a file that is the same bytes tomorrow. */
async function plainWrite({ tables }: Book): Promise<Uint8Array> {
  const made = new ExcelJS.Workbook();
  for (const { name, columns, rows } of tables) {
    const sheet = made.addWorksheet(name);
    sheet.addRow(columns.map(({ heading }) => heading));
    for (const row of rows) {
      sheet.addRow(row.map((value, i) => (columns[i]?.kind === 'date' && value !== null ? new Date(value) : value)));
    }
  }
  return new Uint8Array(await made.xlsx.writeBuffer());
}

/** Every cell looked at, none understood. */
async function plainRead({ bytes }: PlanFileToRead): Promise<number> {
  const opened = new ExcelJS.Workbook();
  await opened.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  let characters = 0;
  opened.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => (characters += cell.text.length))));
  return characters;
}

export const jobs = {
  write: writeBook,
  'plain write': plainWrite,
  read: ({ bytes, name }: PlanFileToRead) => readPlanFile(Buffer.from(bytes), name),
  'plain read': plainRead,
};

const [, file = '', job, source] = process.argv;
if (import.meta.url === pathToFileURL(file).href) {
  if (source === undefined) await jobs[job as 'write' | 'plain write'](book());
  else await jobs[job as 'read' | 'plain read'](fileToRead(readFileSync(source)));
  // Kilobytes.
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
}
