/**
 * What is marked with sekretess, in an export made by somebody who may not see it: replaced by the mark alone, along
 * with every row from which it could be worked out. The same rules as on the pages (assessments/sight, plan/visible).
 */
import type { Access } from '@stegvis/shared/access/permissions.ts';
import type { Withheld } from '@stegvis/shared/api/data.ts';
import { contentHash } from '../../db/chain.ts';
import type { Reader } from '../../db/connect.ts';
import { withheldFrom } from '../audit/marks.ts';
import type { LogRow } from '../audit/verify.ts';
import { among, sightOf, visibleAnswers, type Sight } from '../assessments/sight.ts';
import { findAssessmentById, listAnswerLevels } from '../assessments/store.ts';
import { listAssessments } from '../organisations/store.ts';
import { loadPlanRows } from '../plan/store.ts';
import { visibleRows } from '../plan/visible.ts';
import type { Row } from './rows.ts';

export interface Veil {
  /** What stands as a mark alone. Whole when everything has been shown; empty then: the export is whole. */
  withheld: Withheld[];
  /** The rows as they may be taken out, less those that may not. */
  show: (table: string, rows: Row[]) => Promise<Row[]> | Row[];
}

/** Whoever runs the installation holds the database itself: their export is whole. */
export const SEES_ALL: Sight = { answer: () => true, action: () => true };
export const NO_VEIL: Veil = { withheld: [], show: (_table, rows) => rows };

export async function veilFor(db: Reader, access: Access, organisationId: string): Promise<Veil> {
  const withheld: Withheld[] = [];
  const questions = new Map<string, ReturnType<typeof among>>();
  const marked = new Set<string>();
  const gone = new Set<string>();
  // The reasons of a row tell as much as those of its action.
  const told = new Map<string, ReturnType<typeof among>>();
  const yearOf = new Map<string, string>();
  for (const { id } of await listAssessments(db, organisationId)) {
    const row = await findAssessmentById(db, organisationId, id);
    if (!row) continue;
    const sight = sightOf(access, row);
    const { withheld: items } = visibleAnswers(sight, await listAnswerLevels(db, id));
    const plan = await loadPlanRows(db, id);
    const seen = visibleRows(plan, sight, items);
    const shown = new Set([...seen.rows.actions, ...seen.marked].map((action) => action.id));
    for (const action of plan.actions) {
      yearOf.set(action.id, id);
      if (!shown.has(action.id)) gone.add(action.id);
    }
    for (const action of seen.marked) {
      marked.add(action.id);
      withheld.push({ table: 'actions', key: action.id });
    }
    if (items.length > 0) questions.set(id, among(items));
    const markedIds = new Set(seen.marked.map((action) => action.id));
    told.set(id, among(plan.items.filter((row) => markedIds.has(row.actionId))));
    for (const { unit, code } of items) withheld.push({ table: 'answers', key: `${id}/${unit}/${code}` });
  }
  const isWithheld = ({ assessmentId, unitId, code }: Row) =>
    questions.get(String(assessmentId))?.({ unit: String(unitId), code: String(code) }) ?? false;
  const withoutReason = (row: Row): Row => {
    const isTold = told.get(String(row.assessmentId))?.({ unit: String(row.unitId), code: String(row.code) });
    return isTold ? { ...row, reason: '' } : row;
  };
  const isHidden = (action: unknown) => marked.has(String(action)) || gone.has(String(action));

  const showOne = (table: string, row: Row): Row | null => {
    switch (table) {
      case 'answers':
        return isWithheld(row) ? { ...row, ...BARE_ANSWER } : row;
      case 'choices':
        return isWithheld(row) ? null : withoutReason(row);
      case 'actions':
        if (gone.has(String(row.id))) return null;
        return marked.has(String(row.id)) ? { ...row, ...BARE_ACTION } : row;
      case 'actionItems':
        return isHidden(row.actionId) || isWithheld({ ...row, assessmentId: yearOf.get(String(row.actionId)) })
          ? null
          : row;
      case 'actionOwners':
      case 'followUps':
        return isHidden(row.actionId) ? null : row;
      case 'moves':
        return (row.actionId === null ? isWithheld(row) : isHidden(row.actionId)) ? null : withoutReason(row);
      case 'deliveryFiles':
        // The appendix is of the whole nämnd's marks: whoever may not see one of them may not have it.
        if (row.edition !== 'marked' || withheld.length === 0) return row;
        withheld.push({ table: 'deliveryFiles', key: String(row.id) });
        return { ...row, content: '' };
      case 'assessments':
        // The frozen figures are of the whole.
        return questions.has(String(row.id)) ? { ...row, result: null } : row;
      default:
        return row;
    }
  };

  return {
    withheld,
    async show(table, rows) {
      if (table !== 'audit') return rows.map((row) => showOne(table, row)).filter((row) => row !== null);
      const { entry } = await withheldFrom(db, organisationId, access, rows as unknown as LogRow[]);
      return rows.map((row) => {
        if (!entry(row as unknown as LogRow)) return row;
        withheld.push({ table: 'audit', key: String(row.place) });
        return withoutContent(row);
      });
    },
  };
}

/** The chain can still be followed past the entry; what it said cannot be found by trying, since the salt is gone too. */
const withoutContent = (row: Row): Row => ({
  ...row,
  ...{ before: null, after: null, salt: null },
  content: contentHash(row as unknown as LogRow),
});

const BARE_ANSWER = {
  level: null,
  reason: '',
  evidence: [],
  secrecyNamed: [],
  confirmed: true,
  revision: 0,
  changeId: null,
  answeredBy: null,
  answeredAt: null,
};

const BARE_ACTION = {
  title: null,
  activity: null,
  startOn: null,
  dueOn: null,
  doneOn: null,
  status: 'ej-paborjad',
  statusReason: '',
  reviewOn: null,
  benefit: '',
  costOnce: null,
  costYearly: null,
  funding: null,
  secrecyNamed: [],
  links: [],
  foreignCode: null,
  carriedFromId: null,
  revision: 0,
};
