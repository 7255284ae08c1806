/** Importing as a person does it: a file is sent, its reading waited for, and what it would change agreed to. */
import { setTimeout } from 'node:timers/promises';
import type { ImportChoices, ImportPage, ImportReport, ImportRow } from '@stegvis/shared/api/importing.ts';
import type { Reading } from '@stegvis/shared/import/reading.ts';
import type { Work } from '@stegvis/shared/api/work.ts';
import type { Client } from './app.ts';

export const HEADINGS = 'Kod;Svar;Aktivitetsförslag;Ansvarig;Åtgärd;Färdigställt datum';

export function importing(client: Client, organisation = 'hemma', assessment = '2026') {
  const base = `${organisation}/assessments/${assessment}/imports`;
  const send = (bytes: Buffer | Uint8Array | string, fileName = 'Plan 2025.csv') =>
    client.send<{ work: string }>('POST', base, { fileName, file: Buffer.from(bytes).toString('base64') });
  async function get(id: string): Promise<ImportPage> {
    const { status, body } = await client.send<ImportPage>('GET', `${base}/${id}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  }

  /** What came of the work, when it has ended. */
  async function ended(work: string): Promise<Work> {
    for (;;) {
      const { body } = await client.send<Work>('GET', `${organisation}/works/${work}`);
      if (body.state !== 'running') return body;
      await setTimeout(20);
    }
  }
  async function read(bytes: Buffer | Uint8Array | string, fileName?: string): Promise<ImportPage> {
    const { status, body } = await send(bytes, fileName);
    if (status !== 202) throw new Error(JSON.stringify(body));
    const work = await ended(body.work);
    if (work.state !== 'done' || work.resultId === null) throw new Error(JSON.stringify(work));
    return get(work.resultId);
  }
  const marksOf = (page: ImportPage) =>
    Object.fromEntries(
      reportOf(page)
        .rows.filter((row) => row.taken)
        .map((row) => [row.row, row.mark]),
    );
  return {
    base,
    send,
    get,
    ended,
    read,
    marksOf,
    choose: (page: ImportPage, choices: Partial<ImportChoices>) =>
      client.send<ImportPage>('PUT', `${base}/${page.summary.id}/choices`, { ...page.choices, ...choices }),
    save: (page: ImportPage) =>
      client.send<ImportPage>('POST', `${base}/${page.summary.id}/save`, { marks: marksOf(page) }),
    undo: (page: ImportPage) => client.send<ImportPage>('POST', `${base}/${page.summary.id}/undo`),
  };
}

export function reportOf({ report }: ImportPage): ImportReport {
  if (!report) throw new Error('The import has no report');
  return report;
}

export function rowOf(page: ImportPage, line: number): ImportRow {
  const row = reportOf(page).rows.find((one) => one.line === line);
  if (!row) throw new Error(`No row is on line ${line}`);
  return row;
}

/** What was understood of a file with one action of somebody's own. */
export function readingOf(title: string): Reading {
  return {
    kind: 'table',
    stamp: null,
    tables: [{ sheet: 'Plan', kind: 'action', columns: [{ field: 'action', cell: 'A1', written: 'Åtgärd' }] }],
    rows: [
      {
        ...{ sheet: 'Plan', line: 2, table: 0, cells: { action: 'A2' }, kind: 'action', step: 1 },
        unit: { written: '', form: null, id: null },
        ...{ code: null, known: false, under: null, area: null, indicator: '' },
        answer: { level: null, written: '' },
        ...{ proposal: '', responsible: [], others: [], action: title },
        ...{ doneOn: null, dueOn: null, startOn: null, reviewOn: null, status: null, statusReason: '', benefit: '' },
        ...{ costOnce: null, costYearly: null, funding: null, followUp: '', choice: null, choiceReason: '' },
        ...{ refersTo: [], id: null },
      },
    ],
    ...{ units: [], headings: [], guesses: [], notUnderstood: [], leftOut: [] },
  };
}
