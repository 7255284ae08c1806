/**
 * A whole organisation as one zip file: every table as JSON with ids, an Excel plan and an Excel sheet of answers per
 * assessment, its logo, and a manifest that says what is there and what is not. Never a way in: no password hashes,
 * second factors, sessions, tokens or secrets, and no content of mail.
 */
import type { Writable } from 'node:stream';
import { EXPORT_FORMAT, type Manifest } from '@stegvis/shared/api/data.ts';
import type { Locale, Model } from '@stegvis/shared/model/model.ts';
import { workbook as en } from '@stegvis/shared/text/en/workbook.ts';
import { workbook as sv } from '@stegvis/shared/text/sv/workbook.ts';
import type { Reader } from '../../db/connect.ts';
import { loadAssessment } from '../assessments/read.ts';
import type { Sight } from '../assessments/sight.ts';
import { findAssessmentById, listAnswers, namesOf, type AssessmentRow } from '../assessments/store.ts';
import { today } from '../../clock.ts';
import { assembleBook } from '../reports/assemble-tables.ts';
import { planWorkbook } from '../reports/plan-workbook.ts';
import { slugify } from '../../slug.ts';
import { answersWorkbook } from './answers-workbook.ts';
import { HOLDINGS } from './holdings.ts';
import { MANIFEST, pack, type Packed, type Part } from './pack.ts';
import { peopleRows, rowsOf, type Row } from './rows.ts';
import { findLogo, findOrganisation, listAssessmentKeys } from './store.ts';
import type { Veil } from './withhold.ts';

export const PROGRAM = 'Stegvis 0.1.0';

export interface Exporting {
  models: ReadonlyMap<string, Model>;
  organisationId: string;
  veil: Veil;
  /** What whoever takes it out sees of an assessment. */
  sightOf: (row: AssessmentRow) => Sight;
  language: Locale;
  /** null = whoever runs the installation. */
  personId: string | null;
  now: Date;
}

const texts = { sv, en };
export const LOGO_ENDINGS = { 'image/png': 'png', 'image/svg+xml': 'svg' } as const;

/** @param db a snapshot: what is written meanwhile is not in it */
export async function exportOrganisation(db: Reader, asked: Exporting, to: Writable): Promise<void> {
  const { models, organisationId, veil, language } = asked;
  const organisation = await findOrganisation(db, organisationId);
  if (!organisation) throw new Error(`There is no organisation ${organisationId}`);
  const assessments = await listAssessmentKeys(db, organisationId);
  const logo = await findLogo(db, organisationId);
  const words = texts[language];

  const tables: Part[] = [
    table('people', () => peopleRows(db, organisationId)),
    ...HOLDINGS.map((holding) => table(holding.name, () => rowsOf(db, holding, organisationId), veil)),
  ];
  const pictures: Part[] = logo
    ? [
        {
          name: `files/logo.${LOGO_ENDINGS[logo.mediaType]}`,
          packed: true,
          content: () => once(Buffer.from(logo.content, 'base64')),
        },
      ]
    : [];
  const books = assessments.flatMap(({ id, slug }): Part[] => {
    const book = (name: string, make: (row: AssessmentRow) => Promise<Uint8Array>): Part => ({
      name: `assessments/${slug}-${slugify(name)}.xlsx`,
      packed: true,
      async *content() {
        const row = await findAssessmentById(db, organisationId, id);
        if (row) yield await make(row);
      },
    });
    return [book(words.fileName, planBook), book(words.sheets.answers, answersBook)];
  });

  await pack([...tables, ...pictures, ...books], (packed) => manifestPart(packed), to);

  async function planBook(row: AssessmentRow): Promise<Uint8Array> {
    const name = organisation?.name ?? '';
    // To be read in Excel; the tables hold everything, also what is marked.
    return planWorkbook(
      await assembleBook(db, models, { row, organisation: name, edition: 'internal', language, delivery: null }),
    );
  }

  async function answersBook(row: AssessmentRow): Promise<Uint8Array> {
    const sight = asked.sightOf(row);
    const [{ model, units }, answers] = await Promise.all([loadAssessment(db, models, row), listAnswers(db, row.id)]);
    const seen = answers.filter((answer) => sight.answer(answer));
    const names = await namesOf(
      db,
      seen.map((answer) => answer.answeredBy),
    );
    return answersWorkbook({
      organisation: organisation?.name ?? '',
      title: row.title,
      // As for the plan: the same day, the same file.
      madeOn: today(),
      language,
      model,
      units,
      answers,
      isWithheld: (one) => !sight.answer(one),
      names,
    });
  }

  function manifestPart(files: readonly Packed[]): Part {
    const manifest: Manifest = {
      format: 'stegvis-organisation',
      version: EXPORT_FORMAT,
      madeAt: asked.now.toISOString(),
      madeBy: { program: PROGRAM, personId: asked.personId },
      organisation: { id: organisationId, slug: organisation?.slug ?? '', name: organisation?.name ?? '' },
      models: [...new Set(assessments.map((one) => `${one.modelId}@${one.modelVersion}`))].sort(),
      withheld: veil.withheld,
      leftOut: LEFT_OUT,
      volatile: VOLATILE,
      files: files.map(({ name, bytes, sha256, rows }) => ({ name, bytes, sha256, rows })),
    };
    return { name: MANIFEST, content: () => once(`${JSON.stringify(manifest, null, 2)}\n`) };
  }
}

/** A row to a line: whole JSON, and can still be read a row at a time. */
function table(name: string, pages: () => AsyncIterable<Row[]>, veil?: Veil): Part {
  let count = 0;
  return {
    name: `tables/${name}.json`,
    rows: () => count,
    async *content() {
      yield '[\n';
      for await (const page of pages()) {
        for (const row of veil ? await veil.show(name, page) : page) {
          yield `${count > 0 ? ',\n' : ''}${JSON.stringify(row)}`;
          count += 1;
        }
      }
      yield count > 0 ? '\n]\n' : ']\n';
    },
  };
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

const LEFT_OUT = [
  'people: password hashes, second factors, recovery codes, sessions and one-time links; the e-mail address of whoever is no member',
  'invitations, guestLinks: the tokens of the links; an imported link opens nothing and is to be sent anew',
  'oidcProviders: the client secret; single sign-on is exported switched off',
  'mails: text and links; what was not yet sent stands as cancelled',
  'organisations: that its deletion has been asked for',
  'audit: the running number; auditCheckpoints: the running number and the signature, which are the installation’s own',
];

const VOLATILE = [
  'manifest.json: madeAt, madeBy; the size and hash of what is volatile below',
  'assessments/*.xlsx: the day of making, and what is late on that day',
];
