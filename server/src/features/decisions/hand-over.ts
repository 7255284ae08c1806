/**
 * Handing report and plan over to the nämnd: what the plan looks like at this moment is frozen, as data and as documents
 * drawn from that data. Saved whole at the end, in one write, or not at all.
 */
import { v7 as uuid } from 'uuid';
import type { Locale, Model } from '@stegvis/shared/model/model.ts';
import { published } from '@stegvis/shared/report/published.ts';
import type { Actor, Db, Reader } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { frozenJson, sha256 } from '../../frozen.ts';
import { renderPdf } from '../../pdf/render.ts';
import { slugify } from '../../slug.ts';
import type { Sight } from '../assessments/sight.ts';
import { findAssessmentById, type AssessmentRow } from '../assessments/store.ts';
import { queueEvents } from '../integrations/queue.ts';
import { assembleAppendix, assemblePlan } from '../reports/assemble.ts';
import { boardDocx } from '../reports/board-docx.ts';
import { assembleBoard } from '../reports/board-report.ts';
import { fileWords } from '../reports/file-names.ts';
import type { Progress } from '../work/begin.ts';
import { insertDelivery, lastNumber, type FileRow } from './store.ts';

export interface HandingOver {
  db: Db;
  models: ReadonlyMap<string, Model>;
  actor: Actor;
  row: AssessmentRow;
  organisation: string;
  locale: Locale;
  /** In Swedish days. */
  on: string;
}

type File = Omit<FileRow, 'deliveryId'>;
type Key = Pick<FileRow, 'kind' | 'edition'>;

const EDITIONS = ['public', 'internal'] as const;
/** The appendix holds everything that is marked, whoever hands over: it is opened only to those who may see all of it. */
const SEES_ALL: Sight = { answer: () => true, action: () => true };

/** How many documents are made: what progress is counted in. */
export const DOCUMENTS = 7;

/** @returns the delivery's id */
export async function handOver(asked: HandingOver, progress: Progress): Promise<string> {
  const { db, actor, locale } = asked;
  // One moment of the database for everything: the documents must not contradict each other.
  const { row, number, ...data } = await db.snapshot((reader) => assemble(reader, asked));

  let made = 0;
  const done = () => progress((made += 1));
  const name = ({ kind, edition }: Key, ending: string) => {
    const words = fileWords(locale);
    const parts = [words[kind], edition === 'internal' ? words.internal : '', asked.organisation, row.title];
    return `${slugify([...parts.filter(Boolean), `version ${number}`].join(' '))}.${ending}`;
  };
  const file = (key: Key, format: FileRow['format'], bytes: Uint8Array): File => ({
    ...{ id: uuid(), ...key, locale, format, fileName: name(key, format), size: bytes.length },
    sha256: sha256(bytes),
    content: Buffer.from(bytes).toString('base64'),
  });
  const json = (key: Key, what: unknown) => file(key, 'json', Buffer.from(frozenJson(what)));

  const files: File[] = [];
  for (const { edition, board, plan } of data.editions) {
    const report: Key = { kind: 'board-report', edition };
    files.push(file(report, 'pdf', await renderPdf('board-report', board)));
    await done();
    files.push(file(report, 'docx', await boardDocx(board)), json(report, published('board-report', board)));
    await done();
    const ofPlan: Key = { kind: 'plan', edition };
    files.push(file(ofPlan, 'pdf', await renderPdf('plan', plan)), json(ofPlan, published('plan-report', plan)));
    await done();
  }
  if (data.appendix.actions.length + data.appendix.answers.length > 0) {
    const appendix: Key = { kind: 'appendix', edition: 'marked' };
    files.push(
      file(appendix, 'pdf', await renderPdf('appendix', data.appendix)),
      json(appendix, published('appendix-report', data.appendix)),
    );
  }
  await done();

  const id = uuid();
  const entry = {
    act: 'delivery.hand-over',
    subject: `assessment:${row.id}`,
    after: { number, dnr: row.dnr, locale, files: files.map(({ fileName, sha256 }) => ({ fileName, sha256 })) },
  };
  await db.write(actor, entry, async (tx) => {
    // Somebody else may have handed over in the meantime: the number stands in the documents and cannot be changed.
    if ((await lastNumber(tx, row.id)) !== number - 1) throw new AppError('conflict');
    await insertDelivery(
      tx,
      {
        ...{ id, number, organisationId: row.organisationId, assessmentId: row.id, dnr: row.dnr },
        handedOverBy: actor.personId,
        handedOverAt: new Date().toISOString(),
      },
      files,
    );
    const data = { assessmentId: row.id, deliveryId: id, version: number };
    const place = { organisationId: row.organisationId, boardId: row.board.id };
    await queueEvents(tx, place, [{ type: 'delivery.handed-over', data }]);
  });
  return id;
}

async function assemble(reader: Reader, { models, organisation, locale: language, on, ...found }: HandingOver) {
  const row = await findAssessmentById(reader, found.row.organisationId, found.row.id);
  // Figures that can still change are nothing to decide on.
  if (row?.status !== 'locked') throw new AppError('not-locked');
  const number = (await lastNumber(reader, row.id)) + 1;
  const asked = { row, organisation, language, delivery: { number, on } };
  const editions = [];
  for (const edition of EDITIONS) {
    const plan = await assemblePlan(reader, models, { ...asked, edition });
    const board = await assembleBoard(reader, models, { ...asked, edition });
    editions.push({ edition, plan, board });
  }
  return { row, number, editions, appendix: await assembleAppendix(reader, models, asked, SEES_ALL) };
}
