/** The plan as an Excel file. Draws a PlanReport; decides nothing. */
import type { Workbook } from 'exceljs';
import { workbook as en } from '@stegvis/shared/text/en/workbook.ts';
import { workbook as sv } from '@stegvis/shared/text/sv/workbook.ts';
import type { Figures } from '@stegvis/shared/scoring/result.ts';
import type { PlanReport, ReportAction, ReportItem, ReportProposal } from '@stegvis/shared/report/plan-report.ts';

type Value = string | number | Date | null;
interface Column<Row> {
  header: string;
  width: number;
  value: (row: Row) => Value;
  format?: string;
}

const DATE = 'yyyy-mm-dd';
const texts = { sv, en };

export async function planWorkbook(report: PlanReport): Promise<Uint8Array> {
  const t = texts[report.locale];
  const c = t.columns;
  // Loaded when somebody asks for a file: it takes more memory than the rest of the server together.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  book.creator = 'Stegvis';
  book.title = `${t.fileName} ${report.title}`;
  // The day the report was made, so that the same report gives the same file.
  book.created = book.modified = new Date(`${report.madeOn}T00:00:00Z`);

  const level = (item: ReportItem | null) => (item?.level ? report.levels[item.level] : null);
  const area = (item: ReportItem | null) => report.areas.find((one) => one.id === item?.area)?.title ?? null;

  interface Row {
    action: ReportAction;
    item: ReportItem | null;
    unit: string;
  }
  // A row for every question that an action serves, as LIKA's file has it.
  const perItem = (action: ReportAction, unit: string | null): Row[] =>
    (action.items.length > 0 ? action.items : [null]).map((item) => ({
      action,
      item,
      unit: item?.unit ?? unit ?? t.wholeDepartment,
    }));
  const planColumns: Column<Row>[] = [
    { header: c.code, width: 7, value: ({ item }) => item?.code ?? null },
    { header: c.area, width: 15, value: ({ item }) => area(item) },
    { header: c.indicator, width: 48, value: ({ item }) => item?.statement ?? null },
    { header: c.answer, width: 13, value: ({ item }) => level(item) },
    { header: c.proposal, width: 48, value: ({ action }) => action.activity },
    { header: c.responsible, width: 26, value: ({ action }) => action.lead },
    { header: c.action, width: 40, value: ({ action }) => action.title },
    { header: c.done, width: 13, value: ({ action }) => date(action.doneOn), format: DATE },
    { header: c.step, width: 6, value: ({ action }) => action.step },
    { header: c.unit, width: 26, value: ({ unit }) => unit },
    { header: c.position, width: 7, value: ({ action }) => action.position },
    { header: c.others, width: 26, value: ({ action }) => action.others.join(', ') || null },
    { header: c.start, width: 12, value: ({ action }) => date(action.startOn), format: DATE },
    { header: c.due, width: 13, value: ({ action }) => date(action.dueOn), format: DATE },
    { header: c.status, width: 13, value: ({ action }) => t.status[action.status] },
    { header: c.statusReason, width: 26, value: ({ action }) => action.statusReason || null },
    { header: c.benefit, width: 30, value: ({ action }) => action.benefit || null },
    { header: c.costOnce, width: 14, value: ({ action }) => action.costOnce, format: '#,##0' },
    { header: c.costYearly, width: 14, value: ({ action }) => action.costYearly, format: '#,##0' },
    { header: c.funding, width: 18, value: ({ action }) => action.funding && t.funding[action.funding] },
    { header: c.followUp, width: 40, value: ({ action }) => latest(action) },
    { header: c.id, width: 38, value: ({ action }) => action.id },
  ];
  const rows = report.steps.flatMap(({ groups }) =>
    groups.flatMap(({ unit, actions }) => actions.flatMap((action) => perItem(action, unit))),
  );
  sheet(book, t.sheets.plan, rows, planColumns);

  const proposals = [
    ...report.later.map((row) => ({ row, choice: t.choice.senare })),
    ...report.declined.map((row) => ({ row, choice: t.choice.nej })),
    ...report.undecided.map((row) => ({ row, choice: t.choice.undecided })),
  ];
  sheet<{ row: ReportProposal; choice: string }>(book, t.sheets.proposals, proposals, [
    { header: c.code, width: 7, value: ({ row }) => row.item.code },
    { header: c.area, width: 15, value: ({ row }) => area(row.item) },
    { header: c.indicator, width: 60, value: ({ row }) => row.item.statement },
    { header: c.answer, width: 13, value: ({ row }) => level(row.item) },
    { header: c.proposal, width: 60, value: ({ row }) => row.activity },
    { header: c.step, width: 6, value: ({ row }) => row.step },
    { header: c.unit, width: 26, value: ({ row }) => row.item.unit },
    { header: c.choice, width: 13, value: ({ choice }) => choice },
    { header: c.reason, width: 40, value: ({ row }) => row.reason || null },
  ]);

  const scopes: { name: string; figures: Figures }[] = [
    { name: t.total, figures: report.total },
    ...report.areas.map(({ title, figures }) => ({ name: title, figures })),
    ...report.units.map(({ name, figures }) => ({ name, figures })),
  ];
  sheet(book, t.sheets.result, scopes, [
    { header: c.scope, width: 34, value: ({ name }) => name },
    { header: c.achieved, width: 11, value: ({ figures }) => figures.achieved },
    { header: c.relevant, width: 11, value: ({ figures }) => figures.relevant },
    { header: c.answered, width: 11, value: ({ figures }) => figures.answered },
    { header: c.asked, width: 11, value: ({ figures }) => figures.asked },
    { header: c.reached, width: 13, value: ({ figures }) => figures.reachedStep },
    { header: c.index, width: 8, value: ({ figures }) => figures.index },
  ]);

  const about = book.addWorksheet(t.sheets.about);
  about.getColumn(1).width = 100;
  for (const line of t.about(report.organisation, report.title, report.madeOn, t.editions[report.edition])) {
    about.addRow([line]).alignment = { wrapText: true, vertical: 'top' };
  }
  about.getRow(1).font = { bold: true, size: 14 };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function sheet<Row>(book: Workbook, name: string, rows: readonly Row[], columns: Column<Row>[]): void {
  const made = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToHeight: 0, paperSize: 9 },
  });
  made.columns = columns.map(({ header, width, format }) => ({
    header,
    width,
    style: format ? { numFmt: format } : {},
  }));
  made.getRow(1).font = { bold: true };
  made.getRow(1).alignment = { wrapText: true, vertical: 'bottom' };
  made.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  for (const row of rows)
    made.addRow(columns.map((column) => column.value(row))).alignment = { wrapText: true, vertical: 'top' };
}

/** Excel's dates have no time zone; midnight UTC is the day itself. */
const date = (iso: string | null): Date | null => (iso === null ? null : new Date(`${iso}T00:00:00Z`));

function latest(action: ReportAction): string | null {
  const [first] = action.followUps;
  return first ? `${first.at}: ${first.note}` : null;
}
