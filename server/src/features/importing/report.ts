/** What a file holds and what saving it would change, against the plan as it is now. */
import type { Access } from '@stegvis/shared/access/permissions.ts';
import type { ImportChoices, ImportCounts, ImportReport } from '@stegvis/shared/api/importing.ts';
import type { ReadOwner, ReadRow, Reading } from '@stegvis/shared/import/reading.ts';
import { readStamp } from '@stegvis/shared/import/stamp.ts';
import { findIndicator, type Locale } from '@stegvis/shared/model/model.ts';
import { importPage as en } from '@stegvis/shared/text/en/import-page.ts';
import { importPage as sv } from '@stegvis/shared/text/sv/import-page.ts';
import { listMembers, listRegisterRoles } from '../organisations/store.ts';
import type { OpenPlan } from '../plan/open.ts';
import type { PlanState } from '../plan/state.ts';
import { answersFor } from './answers.ts';
import { planRows, type PlannedRow } from './plan-row.ts';
import { NOTHING_SINCE, thenOf, type Then } from './since.ts';
import { ownerFor, type Known } from './who.ts';

const texts = { sv, en };

export interface Asked {
  fileName: string;
  reading: Reading;
  choices: ImportChoices;
  access: Access;
  locale: Locale;
}

export interface Reported {
  report: ImportReport;
  rows: PlannedRow[];
}

export async function reportOn(
  open: OpenPlan,
  { fileName, reading, choices, access, locale }: Asked,
): Promise<Reported> {
  const { db, assessment, seen, state, view } = open;
  const { assessmentId, at } = readStamp(reading.stamp);
  const isOther = reading.kind === 'stegvis' && assessmentId !== null && assessmentId !== assessment.id.toLowerCase();
  const [roles, members, then] = await Promise.all([
    listRegisterRoles(db, assessment.organisationId),
    listMembers(db, assessment.organisationId),
    isOther ? NOTHING_SINCE : changesSince(open, reading, at),
  ]);
  const known: Known = {
    roles: new Map(roles.map(({ id, title }) => [id, title])),
    people: new Map(members.map(({ id, name }) => [id, name])),
  };
  const answerFor = answersFor({ model: state.model, assessment, access, seen, withheld: view.withheld });
  const reason = texts[locale].written.statusReason(fileName);
  const rows = planRows({ reading, isOther, choices, state, known, then, answerFor, reason });
  return {
    rows,
    report: {
      kind: reading.kind,
      madeAt: at,
      otherAssessment: isOther,
      counts: countsOf(rows, reading),
      rows: rows.map(({ shown }) => shown),
      assessmentUnits: open.units.map(({ id, name }) => ({ id, name })),
      units: reading.units,
      owners: ownersIn(reading.rows, choices, known),
      headings: reading.headings,
      guesses: reading.guesses,
      notUnderstood: reading.notUnderstood,
      leftOut: reading.leftOut,
      missing: reading.kind === 'stegvis' && !isOther ? missingFrom(reading, state, at, locale) : [],
    },
  };
}

function changesSince({ db, assessment, state }: OpenPlan, reading: Reading, at: string | null): Promise<Then> | Then {
  if (reading.kind !== 'stegvis') return NOTHING_SINCE;
  const ids = [...new Set(reading.rows.flatMap((row) => row.id ?? []))].filter((id) => state.action(id));
  const items = reading.rows.flatMap(({ unit, code }) =>
    unit.id !== null && code !== null ? [{ unit: unit.id, code }] : [],
  );
  return thenOf(db, assessment.organisationId, assessment.id, ids, items, at);
}

function countsOf(rows: readonly PlannedRow[], { guesses, notUnderstood }: Reading): ImportCounts {
  const count = (is: (row: PlannedRow['shown']) => boolean) => rows.filter(({ shown }) => is(shown)).length;
  return {
    rows: rows.length,
    adds: count((row) => row.kind === 'add'),
    changes: count((row) => row.kind === 'change' && (row.changes.length > 0 || (row.answer?.taken ?? false))),
    conflicts: count((row) => row.kind === 'conflict'),
    same: count((row) => row.kind === 'same'),
    units: count((row) => row.kind === 'unit'),
    gone: count((row) => row.kind === 'gone'),
    answers: count((row) => row.answer?.taken ?? false),
    taken: count((row) => row.taken),
    guesses: guesses.length,
    notUnderstood: notUnderstood.length,
  };
}

function ownersIn(rows: readonly ReadRow[], choices: ImportChoices, known: Known): ImportReport['owners'] {
  const named = new Map<string, ReadOwner[]>();
  for (const read of rows.flatMap((row) => [...row.responsible, ...row.others])) {
    const all = named.get(read.name);
    if (all) all.push(read);
    else named.set(read.name, [read]);
  }
  return [...named].flatMap(([written, all]) => {
    const owner = all[0] && ownerFor(all[0], choices.owners, known);
    return owner ? [{ written, owner, rows: all.length }] : [];
  });
}

/** Removed from the file: they stay in the plan. What is marked is in no file, and what is newer cannot be in this one. */
function missingFrom(reading: Reading, state: PlanState, at: string | null, locale: Locale): ImportReport['missing'] {
  const there = new Set(reading.rows.map((row) => row.id));
  return state.actions
    .filter(({ row }) => !row.secrecy && !there.has(row.id) && (at === null || row.createdAt <= at))
    .map(({ row, items: [first] }) => ({
      id: row.id,
      title: row.title ?? (first && findIndicator(state.model, first.code)?.statement[locale]) ?? '',
    }));
}
