/**
 * Who may do what: one table of rules, asked by the API before it answers, by pages to show or explain a closed door,
 * and printed as it stands on the page about roles. Pure. Source of the rules: the product's section 9, Trust.
 */
import type { AreaId } from '../model/model.ts';

/** In the order in which they are shown. */
export const ROLES = [
  'administrator',
  'processledare',
  'deltagare',
  'ansvarig',
  'lasare',
  'registrator',
  'informationssakerhet',
] as const;
export type Role = (typeof ROLES)[number];

/** The role of the whole organisation that no nämnd can be chosen for: it owns no content. */
export const WHOLE_ORGANISATION: readonly Role[] = ['administrator'];

/** A role as somebody holds it. A guest's grant comes from a link and is bound to one unit of one assessment. */
export interface Grant {
  role: Role | 'gast';
  /** null = every nämnd of the organisation. */
  boardId: string | null;
  /** Set for deltagare and guests: the verksamhetsområde that they answer for. */
  unitId: string | null;
  /** Guests only; null = every area of the unit. */
  area: AreaId | null;
  /** Guests only. */
  assessmentId: string | null;
}

/** What one person holds in one organisation. */
export interface Access {
  personId: string;
  grants: readonly Grant[];
  /** Roles of the role register that the person holds or stands in for, by id. */
  holds: readonly string[];
}

/** What is asked about. What is left out is not compared. */
export interface Place {
  boardId?: string;
  unitId?: string;
  area?: AreaId;
  assessmentId?: string;
}

interface Rule {
  by: readonly Grant['role'][];
  /**
   * How far the grant must reach: `organisation` asks only that the role is held somewhere, `board` that it covers the
   * nämnd, `unit` that it covers the unit (and, for a guest, the assessment and the area).
   */
  within: 'organisation' | 'board' | 'unit';
  /** Also the one who is responsible for the action asked about. */
  orResponsible?: true;
}

const everyone = ROLES;

export const RULES = {
  /** Name, logo, nämnder, verksamhetsområden, people, sign-in, outbox, retention, export, deletion. */
  administer: { by: ['administrator'], within: 'organisation' },
  /** The role register: who holds a role and who stands in. */
  keepRegister: { by: ['administrator', 'processledare'], within: 'board' },
  /** Result, answers and plan, less what is marked with sekretess. */
  read: { by: everyone, within: 'board' },
  /** Set up a year, for a nämnd. */
  setUpYear: { by: ['processledare'], within: 'board' },
  /** Answer the questions of a unit. */
  answer: { by: ['processledare', 'deltagare', 'gast'], within: 'unit' },
  /** Lock and reopen an assessment. */
  lock: { by: ['processledare'], within: 'board' },
  /** Hand a unit or an area to someone without an account. */
  inviteGuests: { by: ['processledare'], within: 'board' },
  /** Decide on proposals, edit actions, who is responsible and dates. */
  editPlan: { by: ['processledare'], within: 'board' },
  /** Report status and follow-up of an action. */
  report: { by: ['processledare'], within: 'board', orResponsible: true },
  /** The internal edition of the plan: names and reasons. */
  seeInternal: { by: ['processledare', 'informationssakerhet'], within: 'board' },
  /** Write the report's texts and hand report and plan over to the nämnd. */
  writeReport: { by: ['processledare'], within: 'board' },
  /** Give the assessment its diarienummer, and register what was decided. */
  register: { by: ['registrator', 'processledare'], within: 'board' },
  /** Shared links and open data: what anyone outside may see. */
  share: { by: ['processledare'], within: 'board' },
  /** Tokens and messages for other systems. */
  connect: { by: ['administrator'], within: 'organisation' },
  /** Answers and actions marked with sekretess, in clear. A guest sees only what they answered themselves. */
  seeMarked: { by: ['processledare', 'deltagare', 'informationssakerhet'], within: 'unit', orResponsible: true },
  /** The register of what is marked with sekretess. */
  seeMarkedRegister: { by: ['processledare', 'informationssakerhet'], within: 'board' },
  /** The log of the organisation. What is marked stands in it in clear for informationssäkerhet alone. */
  seeLog: { by: ['administrator', 'informationssakerhet'], within: 'organisation' },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof RULES;
export const PERMISSIONS = Object.keys(RULES) as Permission[];

/** Who answers for an action: what `report` and `seeMarked` ask besides the role. */
export interface Responsible {
  /** People named as responsible. */
  people: readonly string[];
  /** Roles of the register named as responsible. */
  roles: readonly string[];
}

export function can(permission: Permission, access: Access, place: Place = {}, responsible?: Responsible): boolean {
  const rule: Rule = RULES[permission];
  if (rule.orResponsible && responsible && isResponsible(access, responsible)) return true;
  return access.grants.some((grant) => rule.by.includes(grant.role) && covers(grant, rule.within, place));
}

/** Whether a role gives the permission at all, somewhere: what the table of roles shows. */
export const roleGives = (role: Grant['role'], permission: Permission): boolean =>
  (RULES[permission] as Rule).by.includes(role);

/** An ansvarig is whoever is named, or holds or stands in for a role that is named: the right follows the role. */
export function isResponsible(access: Access, { people, roles }: Responsible): boolean {
  return people.includes(access.personId) || roles.some((role) => access.holds.includes(role));
}

function covers(grant: Grant, within: Rule['within'], place: Place): boolean {
  const reaches = (granted: string | null, asked: string | undefined) =>
    granted === null || asked === undefined || granted === asked;
  if (within === 'organisation') return true;
  if (!reaches(grant.boardId, place.boardId)) return false;
  if (within === 'board') return true;
  return (
    reaches(grant.unitId, place.unitId) &&
    reaches(grant.area, place.area) &&
    reaches(grant.assessmentId, place.assessmentId)
  );
}

type Question = (access: Access, place?: Place) => boolean;
const question =
  (permission: Permission): Question =>
  (access, place) =>
    can(permission, access, place);

export const canAdminister = question('administer');
export const canKeepRegister = question('keepRegister');
export const canRead = question('read');
export const canSetUpYear = question('setUpYear');
export const canAnswer = question('answer');
export const canLock = question('lock');
export const canInviteGuests = question('inviteGuests');
export const canEditPlan = question('editPlan');
export const canSeeInternal = question('seeInternal');
export const canWriteReport = question('writeReport');
export const canRegister = question('register');
export const canShare = question('share');
export const canConnect = question('connect');
export const canSeeMarkedRegister = question('seeMarkedRegister');
export const canSeeLog = question('seeLog');

export const canReport = (access: Access, place: Place, responsible: Responsible): boolean =>
  can('report', access, place, responsible);

/** What is marked with sekretess, and who may still see it. */
export interface Marked {
  boardId: string;
  /** null = an action of the whole förvaltning. */
  unitId: string | null;
  /** The nämnd has a secrecy border: a role for all nämnder does not reach over it. */
  border: boolean;
  /** People named on the mark. */
  named: readonly string[];
  responsible?: Responsible;
}

/**
 * Whether somebody sees a marked answer or action in clear: the unit, processledare and informationssäkerhet of the
 * nämnd, those named on the mark, and those responsible for the action. Everyone else sees that something is marked.
 */
export function canSeeMarked(access: Access, marked: Marked): boolean {
  if (marked.named.includes(access.personId)) return true;
  const { boardId, unitId } = marked;
  // An action of the whole förvaltning is no unit's own.
  const grants = access.grants.filter(
    (grant) => !(marked.border && grant.boardId === null) && !(unitId === null && grant.unitId !== null),
  );
  const place = { boardId, ...(unitId !== null && { unitId }) };
  return can('seeMarked', { ...access, grants }, place, marked.responsible);
}

/**
 * Whether somebody may say who holds a role of the register: what the role is responsible for, it lets its holder see. A
 * processledare does so where every nämnd in which the role is responsible is theirs.
 *
 * @param boards the nämnder in which actions name the role; `border` as in Marked
 */
export function canFillRole(access: Access, boards: readonly { id: string; border: boolean }[]): boolean {
  if (canAdminister(access)) return true;
  return boards.every(({ id, border }) => {
    const grants = access.grants.filter((grant) => !(border && grant.boardId === null));
    return canKeepRegister({ ...access, grants }, { boardId: id });
  });
}

/** A guest has no role in the organisation, only a link. */
export const isGuest = ({ grants }: Pick<Access, 'grants'>): boolean => grants.some((grant) => grant.role === 'gast');
