/** The main job without a browser: answers in, plan out. `npm run plan -- --answers FILE.csv …` */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Action, ProposalRow } from '../shared/src/api/plan.ts';
import { getIndicator } from '../shared/src/model/model.ts';
import { propose } from '../shared/src/plan/propose.ts';
import { isLate } from '../shared/src/plan/status.ts';
import { score } from '../shared/src/scoring/score.ts';
import { commandLine as en } from '../shared/src/text/en/command-line.ts';
import { commandLine as sv } from '../shared/src/text/sv/command-line.ts';
import { workbook as svWorkbook } from '../shared/src/text/sv/workbook.ts';
import { workbook as enWorkbook } from '../shared/src/text/en/workbook.ts';
import { today } from '../server/src/clock.ts';
import { projectRoot } from '../server/src/config.ts';
import { planReport } from '../server/src/features/reports/plan-report.ts';
import { loadModels, newestModels } from '../server/src/models/registry.ts';
import type { Fault } from './lib/csv.ts';
import { Refused, writeAll } from './lib/outputs.ts';
import { readAnswers, readMoves, type PlanMove } from './lib/plan-input.ts';

const from = process.env.INIT_CWD ?? process.cwd();
// Read before everything else, since refusals are said in it too.
const locale = /(^|\s)--lang[= ]en(\s|$)/.test(process.argv.slice(2).join(' ')) ? 'en' : 'sv';
const words = { sv, en }[locale];

async function run(): Promise<void> {
  const options = readOptions();
  const models = newestModels(loadModels(join(projectRoot, 'indicators')));
  const model = models.get(options.model);
  if (!model) throw new Refused(words.plan.unknownModel(options.model, [...models.keys()].join(', ')));

  const input = readAnswers(readFile(options.answers), model, words.csv);
  const moved =
    options.moves === undefined ? { moves: [], faults: [] } : readMoves(readFile(options.moves), input, words.csv);
  const faults = [...named(options.answers, input.faults), ...named(options.moves ?? '', moved.faults)];
  if (faults.length > 0) throw new Refused(faults.join('\n'));

  const { units, answers } = input;
  const counted = answers.map(({ unit, code, level }) => ({ unit, code, level }));
  const result = score(model, units, counted);
  const proposals = propose(model, units, counted, moved.moves);
  const details = new Map(answers.map((answer) => [`${answer.unit}\n${answer.code}`, answer]));
  const forms = new Map(units.map((unit) => [unit.id, unit.form]));
  const reasons = new Map(moved.moves.map((move: PlanMove) => [`${move.unit}\n${move.code}`, move.reason]));
  const madeOn = today();

  const rows = proposals.map((proposal) => {
    const indicator = getIndicator(model, proposal.code);
    const answer = details.get(`${proposal.unit}\n${proposal.code}`);
    return {
      unit: proposal.unit,
      form: forms.get(proposal.unit) ?? '',
      step: proposal.step,
      position: proposal.position,
      code: proposal.code,
      area: indicator.area,
      answer: proposal.level,
      title: indicator.statement[locale],
      activity: indicator.activity[locale],
      responsible: answer?.responsible ?? [],
      due: answer?.due ?? null,
      status: answer?.status ?? 'ej-paborjad',
      comment: answer?.comment ?? '',
      modelStep: proposal.modelStep,
      movedReason: reasons.get(`${proposal.unit}\n${proposal.code}`) ?? null,
    };
  });

  const outputs: { file: string; bytes: Uint8Array }[] = [];
  if (options.json !== undefined) {
    const json = { model: model.id, version: model.version, result, rows };
    outputs.push({ file: options.json, bytes: Buffer.from(`${JSON.stringify(json, null, 2)}\n`) });
  }
  if (options.pdf !== undefined || options.xlsx !== undefined) {
    const report = planReport({
      locale,
      edition: 'public',
      organisation: options.organisation,
      board: '',
      dnr: null,
      delivery: null,
      title: words.plan.title,
      year: Number(madeOn.slice(0, 4)),
      madeOn,
      lockedOn: null,
      model,
      units: units.map(({ id }) => ({ id, name: id })),
      result,
      actions: rows.map((row) => asAction(row, madeOn)),
      proposals: rows.map((row): ProposalRow => ({
        unit: row.unit,
        code: row.code,
        level: row.answer,
        step: row.step,
        modelStep: row.modelStep,
        position: row.position,
        touched: row.movedReason !== null,
        move: null,
        choice: 'i-ar',
        choiceReason: '',
        actionIds: [NO_ID],
      })),
      holders: new Map(),
      unnamed: { sv: svWorkbook, en: enWorkbook }[locale].unnamed,
    });
    // Loaded only when asked for: a JSON run needs neither fonts nor spreadsheets.
    if (options.pdf !== undefined) {
      const { renderPdf, stopPdfWorker } = await import('../server/src/pdf/render.ts');
      outputs.push({ file: options.pdf, bytes: await renderPdf('plan', report) });
      await stopPdfWorker();
    }
    if (options.xlsx !== undefined) {
      const { planBook } = await import('../server/src/features/reports/plan-workbook.ts');
      const { writeBook } = await import('../server/src/sheets/write-book.ts');
      const book = planBook({ plan: report, result: null, answers: null, stamp: '' });
      outputs.push({ file: options.xlsx, bytes: await writeBook(book) });
    }
  }
  writeAll(outputs, from, words.plan.unwritable);

  process.stdout.write(`${words.plan.summary(rows.length, units.length)}\n`);
  for (const unit of units) {
    const counts = [1, 2, 3].map((step) => rows.filter((row) => row.unit === unit.id && row.step === step).length);
    process.stdout.write(`${words.plan.stepCounts(unit.id, counts)}\n`);
  }
  for (const { file } of outputs) process.stdout.write(`${words.plan.wrote(file)}\n`);
}

/** Nothing of this is in an organisation's plan: an id would make it look as if it were, to whoever reads the file in. */
const NO_ID = '';

/** In a plan made from a file every proposal is an action: nobody has put anything off. */
function asAction(
  row: {
    unit: string;
    code: string;
    answer: ProposalRow['level'];
    step: 1 | 2 | 3;
    modelStep: 1 | 2 | 3;
    responsible: string[];
    due: string | null;
    status: Action['status'];
    movedReason: string | null;
  },
  madeOn: string,
): Action {
  // What the file calls responsible is the municipality's own word for a role: shown in every edition.
  const owners = row.responsible.map((name) => ({ kind: 'role' as const, id: name, name }));
  return {
    id: NO_ID,
    step: row.step,
    unitId: row.unit,
    items: [{ unit: row.unit, code: row.code, level: row.answer }],
    title: null,
    activity: null,
    lead: owners[0] ?? null,
    others: owners.slice(1),
    startOn: null,
    dueOn: row.due,
    doneOn: null,
    status: row.status,
    statusReason: '',
    reviewOn: null,
    benefit: '',
    costOnce: null,
    costYearly: null,
    funding: null,
    secrecy: false,
    secrecyProvision: '',
    links: [],
    foreignCode: null,
    move: null,
    followUps: [],
    late: isLate({ status: row.status, dueOn: row.due }, madeOn),
    hidden: false,
    mayReport: false,
    secrecyNamed: [],
    revision: 1,
  };
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        answers: { type: 'string' },
        moves: { type: 'string' },
        model: { type: 'string', default: 'socialtjanst' },
        organisation: { type: 'string', default: '' },
        lang: { type: 'string', default: 'sv' },
        pdf: { type: 'string' },
        xlsx: { type: 'string' },
        json: { type: 'string' },
      },
    });
    if (values.answers === undefined) throw new Refused(words.plan.usage);
    return { ...values, answers: values.answers };
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(`${(error as Error).message}\n${words.plan.usage}`);
  }
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(resolve(from, file));
  } catch (error) {
    throw new Refused(`${file}:1: ${words.plan.unreadable((error as NodeJS.ErrnoException).code ?? '')}`);
  }
}

/** One line per fault, also where the file has a line break within a field. */
const named = (file: string, faults: readonly Fault[]) =>
  faults.map(({ line, text }) => `${file}:${line}: ${text.replaceAll(/\s+/g, ' ')}`);

try {
  await run();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
