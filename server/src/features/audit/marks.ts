/**
 * Which entries touch what is marked with sekretess and are not for the one asking. What is marked now counts, what was
 * ever marked according to the log, and whatever touches a marked question or has been joined with, split from or
 * carried from something marked: once hidden, always hidden. In clear it stands for informationssäkerhet of the nämnd
 * alone, also for those who may see it elsewhere by another role.
 */
import { canRead, canSeeMarked, type Access } from '@stegvis/shared/access/permissions.ts';
import type { Reader } from '../../db/connect.ts';
import { contentOf } from './content.ts';
import {
  listActionItems,
  listActions,
  listAssessmentBoards,
  listContents,
  listEverMarked,
  listMarkedAnswers,
  type EntryRow,
} from './store.ts';

type Told = Pick<EntryRow, 'subject' | 'before' | 'after'>;

export interface Withheld {
  entry: (row: Told) => boolean;
  /** An action whose title may not be told. */
  action: (id: string) => boolean;
}

const NOTHING: Withheld = { entry: () => false, action: () => false };

export async function withheldFrom(
  db: Reader,
  organisationId: string,
  access: Access,
  rows: readonly Told[],
): Promise<Withheld> {
  const years = await listAssessmentBoards(db, organisationId);
  const closed = years.filter(({ boardId, border }) => !opens(access, boardId, border));
  if (closed.length === 0) return NOTHING;
  // Of a nämnd that the one asking has no role in, nothing is told at all.
  const foreign = new Set(years.filter(({ boardId }) => !canRead(access, { boardId })).map((one) => one.id));
  const closedIds = new Set(closed.map((one) => one.id));

  // Everything that the entries speak of, and what that in its turn has to do with.
  const links = new Map<string, Mentions>();
  const subjects = new Set<string>();
  const note = (row: Told) => {
    const known = links.get(row.subject) ?? { actions: new Set(), questions: new Set() };
    links.set(row.subject, known);
    const { actions, questions } = mentions(row);
    for (const id of actions) known.actions.add(id);
    for (const one of questions) known.questions.add(one);
    return [...actions];
  };
  let next = new Set(rows.flatMap((row) => [...actionOf(row.subject), ...note(row)]));
  const assessmentOf = new Map<string, string>();
  const markedActions = new Set<string>();
  const seen = new Set<string>();
  while (next.size > 0) {
    const ids = [...next];
    for (const id of ids) seen.add(id);
    const [found, items, told] = await Promise.all([
      listActions(db, organisationId, ids),
      listActionItems(db, ids),
      listContents(
        db,
        organisationId,
        ids.map((id) => `action:${id}`),
      ),
    ]);
    const more = told.flatMap(note);
    for (const { id, assessmentId, secrecy, carriedFromId } of found) {
      assessmentOf.set(id, assessmentId);
      if (secrecy) markedActions.add(id);
      if (carriedFromId) more.push(...note({ subject: `action:${id}`, before: null, after: carried(carriedFromId) }));
    }
    for (const { actionId, unit, code } of items)
      note({ subject: `action:${actionId}`, before: null, after: asked(unit, code) });
    next = new Set(more.filter((id) => !seen.has(id)));
  }

  // A question of a removed action may be of any year: it is hidden if any of them is.
  const yearsOf = (subject: string): string[] => {
    const [id] = actionOf(subject);
    const year = id === undefined ? /^assessment:(.+)$/.exec(subject)?.[1] : assessmentOf.get(id);
    return year === undefined ? [...closedIds] : closedIds.has(year) ? [year] : [];
  };
  const answersOf = (subject: string) => [
    ...(subject.startsWith('answer:') ? [subject] : []),
    ...[...(links.get(subject)?.questions ?? [])].flatMap((question) =>
      yearsOf(subject).map((year) => `answer:${year}/${question}`),
    ),
  ];
  for (const subject of links.keys()) {
    subjects.add(subject);
    for (const answer of answersOf(subject)) subjects.add(answer);
  }
  const isClosed = (answer: string) => closedIds.has(/^answer:([^/]+)\//.exec(answer)?.[1] ?? '');
  const [now, ever] = await Promise.all([
    listMarkedAnswers(db, organisationId),
    listEverMarked(db, organisationId, [...subjects]),
  ]);
  const marked = new Set([...now, ...ever].filter((one) => !one.startsWith('answer:') || isClosed(one)));
  for (const id of markedActions) marked.add(`action:${id}`);

  const verdicts = new Map<string, boolean>();
  const isMarked = (subject: string): boolean => {
    const known = verdicts.get(subject);
    if (known !== undefined) return known;
    verdicts.set(subject, false); // a circle of joined actions adds nothing
    const open = subject.startsWith('action:') && yearsOf(subject).length === 0;
    const verdict =
      !open &&
      (marked.has(subject) ||
        answersOf(subject).some((answer) => marked.has(answer)) ||
        (subject.startsWith('action:') &&
          [...(links.get(subject)?.actions ?? [])].some((id) => isMarked(`action:${id}`))));
    verdicts.set(subject, verdict);
    return verdict;
  };
  // To a fixed point: what is marked spreads over what was joined, whichever was asked about first.
  for (let before = -1, after = 0; before !== after;) {
    before = after;
    verdicts.clear();
    for (const subject of links.keys()) if (isMarked(subject)) marked.add(subject);
    after = marked.size;
  }

  // An action that is gone may have been of any nämnd.
  const isForeignAction = (id: string) =>
    foreign.size > 0 && (foreign.has(assessmentOf.get(id) ?? '') || !assessmentOf.has(id));
  const isForeign = (subject: string): boolean => {
    const [id] = actionOf(subject);
    return id === undefined
      ? foreign.has(/^(?:answer|assessment):([^/]+)/.exec(subject)?.[1] ?? '')
      : isForeignAction(id);
  };

  return {
    action: (id) => marked.has(`action:${id}`) || foreign.has(assessmentOf.get(id) ?? ''),
    // An assessment's entries speak of many questions: each is judged by those that it names.
    entry: (row) => {
      if (isForeign(row.subject)) return true;
      if (!row.subject.startsWith('assessment:')) return marked.has(row.subject);
      const { actions, questions } = mentions(row);
      return (
        [...actions].some((id) => marked.has(`action:${id}`)) ||
        [...questions].some((one) => yearsOf(row.subject).some((year) => marked.has(`answer:${year}/${one}`)))
      );
    },
  };
}

function opens(access: Access, boardId: string, border: boolean): boolean {
  const grants = access.grants.filter((grant) => grant.role === 'informationssakerhet');
  return canSeeMarked({ ...access, grants }, { boardId, unitId: null, border, named: [] });
}

interface Mentions {
  actions: Set<string>;
  /** `unit/code`. */
  questions: Set<string>;
}

/** In before and after, the names under which one action stands with another. */
const RELATIONS = new Set(['joined', 'joinedInto', 'from', 'parts', 'carriedFrom', 'carriedFromId', 'actionIds']);
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const actionOf = (subject: string): string[] => (subject.startsWith('action:') ? [subject.slice(7)] : []);
const carried = (id: string) => JSON.stringify({ carriedFrom: id });
const asked = (unit: string, code: string) => JSON.stringify({ unit, code });

function mentions({ before, after }: Told): Mentions {
  const found: Mentions = { actions: new Set(), questions: new Set() };
  const walk = (value: unknown, name: string): void => {
    if (typeof value === 'string' && RELATIONS.has(name) && ID.test(value)) found.actions.add(value);
    else if (Array.isArray(value)) for (const one of value) walk(one, name);
    else if (typeof value === 'object' && value !== null) {
      const { unit, unitId = unit, code } = value as Record<string, unknown>;
      if (typeof unitId === 'string' && typeof code === 'string') found.questions.add(`${unitId}/${code}`);
      for (const [key, one] of Object.entries(value)) walk(one, key);
    }
  };
  for (const text of [before, after]) walk(contentOf(text), '');
  return found;
}
