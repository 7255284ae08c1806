/**
 * What a row would change in an action that the plan has. In our own file only what somebody has edited counts: a cell
 * that stands as the file had it from the start changes nothing, also where the plan has become another since. In any
 * other file an empty cell says nothing.
 */
import type { Field, ReadOwner, ReadRow } from '@stegvis/shared/import/reading.ts';
import { findIndicator, type Indicator, type Model, type Step } from '@stegvis/shared/model/model.ts';
import { workbook as en } from '@stegvis/shared/text/en/workbook.ts';
import { workbook as sv } from '@stegvis/shared/text/sv/workbook.ts';
import { LIMITS, type Owner } from '@stegvis/shared/api/plan.ts';
import { editable, withoutRepeats, type Edit, type Editable } from '../plan/edit.ts';
import type { PlannedAction } from '../plan/state.ts';
import { textsOf, type RowTexts } from './values.ts';

export interface EditedField {
  field: Field;
  from: string | null;
  to: string | null;
  /** Somebody has changed the same thing in the plan since the file was made. */
  conflict: boolean;
  set: Edit & { step?: Step; unitId?: string | null };
}

export interface Comparing {
  model: Model;
  /** Ours, row for row, with the columns that are left. */
  isOwn: boolean;
  hasColumn: (field: Field) => boolean;
  ownerFor: (read: ReadOwner) => Owner | null;
  /** The fields that have been changed since the file was made, as they were then. */
  then: Edit & { step?: Step };
  /** undefined = not said. */
  unitId: string | null | undefined;
}

/** A person in the public edition. */
const UNNAMED = [sv.unnamed, en.unnamed];

export function editsOf(read: ReadRow, action: PlannedAction, comparing: Comparing): EditedField[] {
  const { model, isOwn, hasColumn, then } = comparing;
  const current: Values = { ...editable(action), step: action.step, unitId: action.row.unitId };
  const base: Values = { ...current, ...then };
  const found: EditedField[] = [];

  function field<Key extends keyof Values>(
    name: Field,
    key: Key,
    value: Values[Key],
    /** What the file may hold where nobody has touched it. */
    untouched: (shown: Values[Key]) => boolean,
    told: (shown: Values[Key]) => string | null = (shown) => (shown === null ? null : String(shown)),
  ): void {
    const hasCell = read.cells[name] !== undefined;
    const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    // What stands there and was not understood is not taken as emptied; what has no column was never said.
    if (isEmpty ? hasCell || !isOwn || !hasColumn(name) : !hasCell && !isOwn) return;
    if (untouched(base[key]) || untouched(current[key])) return;
    const conflict = key in then && !isSameValue(base[key], current[key]);
    found.push({ field: name, from: told(current[key]), to: told(value), conflict, set: { [key]: value } });
  }

  const [first] = action.items;
  const words = first && findIndicator(model, first.code);
  const asModel = (text: 'statement' | 'activity') => (words ? [words[text].sv, words[text].en] : ['']);
  const { title, activity, longTitle } = isOwn ? ownTexts(read, words) : textsOf(read, words);
  const isText = (text: string, ...alternatives: string[]) => alternatives.some((one) => isSame(one, text));
  // An action of one's own keeps the title that it has rather than having none.
  if (title !== null || words) {
    const asRead = longTitle ? read.action : (title ?? '');
    field(
      'action',
      'title',
      title,
      (shown) => isText(asRead, ...(shown === null ? asModel('statement') : [shown])) || shown === title,
      (shown) => shown ?? words?.statement.sv ?? null,
    );
  }
  field(
    'proposal',
    'activity',
    activity,
    (shown) => isText(read.proposal, ...(shown === null ? asModel('activity') : [shown])) || shown === activity,
    (shown) => shown ?? words?.activity.sv ?? null,
  );
  for (const [name, key] of [
    ['benefit', 'benefit'],
    ['statusReason', 'statusReason'],
  ] as const) {
    // The public edition holds no reasons: an empty one is not one that was taken away.
    const isHidden = name === 'statusReason' && read[name] === '';
    if (!isHidden) field(name, key, read[name], (shown) => isText(read[name], shown));
  }
  for (const [name, key] of [
    ['start', 'startOn'],
    ['due', 'dueOn'],
    ['done', 'doneOn'],
    ['reviewOn', 'reviewOn'],
    ['costOnce', 'costOnce'],
    ['costYearly', 'costYearly'],
    ['funding', 'funding'],
  ] as const) {
    field(name, key, read[key] as never, (shown) => shown === read[key]);
  }
  // A status may be said in other columns than its own.
  if (read.status !== null) {
    const { status } = read;
    if (status !== base.status && status !== current.status) {
      const conflict = base.status !== current.status;
      found.push({ field: 'status', from: current.status, to: status, conflict, set: { status } });
    }
  }
  ownersIn(read, comparing, base, current, field);
  if (read.step !== null && read.cells.step !== undefined) {
    field('step', 'step', read.step, (shown) => shown === read.step);
  }
  if (comparing.unitId !== undefined && action.items.length === 0 && read.cells.unit !== undefined) {
    const { unitId } = comparing;
    if (unitId !== current.unitId) {
      found.push({ field: 'unit', from: current.unitId, to: unitId, conflict: false, set: { unitId } });
    }
  }
  return found;
}

/** In our own file title and activity have a column each. */
function ownTexts(read: ReadRow, words: Indicator | undefined): RowTexts {
  const title = read.action.trim();
  if (title.length > LIMITS.title) return textsOf(read, words);
  return { title: title || null, activity: read.proposal || (words ? null : ''), longTitle: false };
}

const isSameValue = (a: unknown, b: unknown) => JSON.stringify(withoutNames(a)) === JSON.stringify(withoutNames(b));
/** In the log people stand by id alone. */
function withoutNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNames);
  if (typeof value !== 'object' || value === null || !('kind' in value)) return value;
  return value.kind === 'name' ? value : { ...value, name: '' };
}

type Values = Editable & { step: Step; unitId: string | null };
type FieldOf = <Key extends keyof Values>(
  name: Field,
  key: Key,
  value: Values[Key],
  untouched: (shown: Values[Key]) => boolean,
  told?: (shown: Values[Key]) => string | null,
) => void;

function ownersIn(read: ReadRow, { isOwn, ownerFor }: Comparing, base: Values, current: Values, field: FieldOf): void {
  const named = (owners: readonly Owner[]) => owners.map((owner) => owner.name).join(', ') || null;
  const [first, ...more] = read.responsible;
  // People stand without a name in the public edition: they stay who they are, in the order in which they stood.
  const hidden = [...(current.lead ? [current.lead] : []), ...current.others].filter((owner) => owner.kind !== 'role');
  const ownerOf = (one: ReadOwner) =>
    UNNAMED.some((word) => isSame(word, one.name)) ? (hidden.shift() ?? null) : ownerFor(one);
  const lead = first ? ownerOf(first) : null;
  const others = withoutRepeats(
    lead,
    [...more, ...read.others].map(ownerOf).filter((owner) => owner !== null),
  );
  const identity = (owner: Owner | null) => owner && [owner.kind, owner.kind === 'name' ? owner.name : owner.id].join();

  field(
    'responsible',
    'lead',
    lead,
    (shown) => isShownAs(first?.written ?? '', shown ? [shown] : []) || identity(shown) === identity(lead),
    (shown) => shown?.name ?? null,
  );
  // Two in the cell of who is responsible are the others too, in a file that has no column for them.
  const said = read.others.length > 0 || more.length > 0;
  if (!said && !isOwn) return;
  field(
    read.others.length > 0 || isOwn ? 'others' : 'responsible',
    'others',
    others,
    (shown) =>
      (more.length === 0 && isShownAs(read.others[0]?.written ?? '', shown)) ||
      JSON.stringify(shown.map(identity)) === JSON.stringify(others.map(identity)),
    named,
  );
}

/** As an edition of ours writes it: the name, the role with its holder after it, or a person without a name. */
function isShownAs(written: string, owners: readonly Owner[]): boolean {
  if (owners.length === 0) return written === '';
  const roles = owners.map(({ kind, name }) => (kind === 'role' ? `${escaped(name)}(?: \\([^()]*\\))?` : null));
  const patterns = owners.map(({ name }, i) => roles[i] ?? [name, ...UNNAMED].map(escaped).join('|'));
  return new RegExp(`^${patterns.map((one) => `(?:${one})`).join(', ')}$`).test(tidy(written));
}

const escaped = (text: string) => tidy(text).replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A spreadsheet changes line ends and the air around; a text that looks like a formula may have been given a mark before it. */
const tidy = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replace(/^'(?=[=+\-@\t\r])/, '')
    .replaceAll(/[ \t\u00A0]+$/gm, '')
    .trim();
export const isSame = (a: string, b: string): boolean => tidy(a) === tidy(b);
