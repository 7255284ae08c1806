/** Mina åtgärder: the actions that one person is named in, or answers for through a role that they hold. */
import { isResponsible, type Access } from '@stegvis/shared/access/permissions.ts';
import type { Action, Owner } from '@stegvis/shared/api/plan.ts';
import { getIndicator, type Locale, type Model } from '@stegvis/shared/model/model.ts';
import { groupOf, MINE_GROUPS, type MineAction, type MineReport } from '@stegvis/shared/report/mine.ts';
import { today } from '../../clock.ts';
import type { Reader } from '../../db/connect.ts';
import type { AssessmentRow } from '../assessments/store.ts';
import { listRegisterRoles } from '../organisations/store.ts';
import { openPlanFor } from '../plan/open.ts';
import { describePlan } from '../plan/read.ts';
import { responsibleOf } from '../plan/visible.ts';

export interface MineAsked {
  row: AssessmentRow;
  /** Its name. */
  organisation: string;
  /** Whose actions, by name, and what they may see. */
  person: string;
  access: Access;
  language: Locale;
}

/** Of what the person may see: an action that is marked is there only if it is theirs to see. */
export async function assembleMine(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  { row, organisation, person, access, language }: MineAsked,
): Promise<MineReport> {
  const [open, register] = await Promise.all([
    openPlanFor(db, models, row, access),
    listRegisterRoles(db, row.organisationId),
  ]);
  const isMine = (...owners: (Owner | null)[]): boolean =>
    isResponsible(access, responsibleOf(owners.filter((owner) => owner !== null)));
  const names = new Map(open.units.map(({ id, name }) => [id, name]));
  const mine = describePlan(open.state, open.view).actions.filter(
    (action) => !action.hidden && isMine(action.lead, ...action.others),
  );
  const byRole = new Set(mine.flatMap(({ lead, others }) => responsibleOf([...(lead ? [lead] : []), ...others]).roles));
  const madeOn = today();
  const shown = mine.map((action): MineAction => ({
    ...described(action, open.state.model, language),
    unit: action.unitId === null ? null : (names.get(action.unitId) ?? ''),
    part: isMine(action.lead) ? 'lead' : 'other',
  }));
  return {
    locale: language,
    organisation,
    board: row.board.name,
    dnr: row.dnr === '' ? null : row.dnr,
    title: row.title,
    year: row.year,
    madeOn,
    person,
    roles: register.filter(({ id }) => access.holds.includes(id) && byRole.has(id)).map(({ title }) => title),
    groups: MINE_GROUPS.map((group) => ({
      group,
      actions: shown.filter((action) => groupOf(action, madeOn) === group).sort(byDate),
    })),
  };
}

function described(action: Action, model: Model, language: Locale): Omit<MineAction, 'unit' | 'part'> {
  const { id, step, items, lead, dueOn, doneOn, status, statusReason, reviewOn, secrecy } = action;
  const first = items[0] && getIndicator(model, items[0].code);
  return {
    ...{ id, step, dueOn, doneOn, status, statusReason, reviewOn },
    codes: [...new Set(items.map(({ code }) => code))],
    title: action.title ?? first?.statement[language] ?? '',
    activity: action.activity ?? first?.activity[language] ?? '',
    lead: lead?.name ?? null,
    followUps: action.followUps.map(({ at, note }) => ({ at: at.slice(0, 10), note })),
    marked: secrecy,
  };
}

/** The earliest first, those without a date last; equal ones in the plan's order. */
const byDate = (a: MineAction, b: MineAction): number =>
  (a.dueOn ?? '9999') === (b.dueOn ?? '9999') ? 0 : (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1;
