/** What the cells of one row say, each read as what its column is for. */
import { LIMITS } from '../api/plan.ts';
import type { Model } from '../model/model.ts';
import { readDate } from './dates.ts';
import type { Seen } from './grid.ts';
import { readOwners } from './owners.ts';
import type { Field, FileKind, ReadingContext, ReadOwner, ReadRow } from './reading.ts';
import { onlyRefers } from './references.ts';
import type { About, Remarks } from './remarks.ts';
import { readAmount, statusOfText, type Word } from './statuses.ts';
import type { MatchedUnit } from './units.ts';

export interface Reader {
  model: Model;
  context: ReadingContext;
  kind: FileKind;
  remarks: Remarks;
  unitOf: (written: string) => MatchedUnit;
  /** Ids that rows have had already. */
  ids: Set<string>;
}

/** Nothing, written as something. */
const DASH = /^[-–—.]{1,3}$/;
export const isDash = ({ cell }: Seen): boolean => DASH.test(cell.text);

export class Cells {
  private readonly cells: ReadonlyMap<Field, Seen>;
  private readonly about: About;
  private readonly reader: Reader;
  /** What the column of statuses says, else what stands as a status in another column. */
  status: ReadRow['status'] = null;

  constructor(cells: ReadonlyMap<Field, Seen>, about: About, reader: Reader) {
    this.cells = cells;
    this.about = about;
    this.reader = reader;
  }

  at(field: Field): Seen | undefined {
    return this.cells.get(field);
  }

  /** The cell, if it has something to say; what it is made of is noted on the way. */
  said(field: Field): Seen | null {
    const seen = this.cells.get(field);
    if (!seen) return null;
    const { remarks, kind } = this.reader;
    const { text, kind: type } = seen.cell;
    if (type === 'formula-without-value') remarks.fault(this.about, seen, field, 'formula-without-value');
    else if (type === 'error') remarks.fault(this.about, seen, field, 'error-value');
    // In our own file a dash is what somebody has written in Stegvis.
    else if (kind !== 'stegvis' && isDash(seen)) remarks.guess(this.about, seen, field, '', 'dash-is-empty');
    else {
      if (type === 'formula') remarks.guess(this.about, seen, field, text, 'formula-value');
      return seen;
    }
    return null;
  }

  written(field: Field): string {
    const seen = this.said(field);
    if (!seen) return '';
    const { remarks } = this.reader;
    const { text, kind } = seen.cell;
    if (kind === 'text' && /^[=+\-@]/.test(text)) remarks.guess(this.about, seen, field, text, 'text-like-formula');
    if (text.length <= LIMITS.text) return text;
    remarks.guess(this.about, seen, field, `${text.slice(0, 40)} …`, 'long-text');
    return text.slice(0, LIMITS.text);
  }

  /** What has been chosen. "Avvaktar" is no action but how it goes with one. */
  action(): string {
    const text = this.written('action');
    return this.reader.kind !== 'stegvis' && this.isStatus('action', text) ? '' : text;
  }

  word<Id extends string>(
    field: Field,
    read: (text: string) => Word<Id> | null,
    why: 'unknown-status' | 'unknown-funding' | 'unknown-choice',
  ): Id | null {
    const seen = this.said(field);
    if (!seen) return null;
    const found = read(seen.cell.text);
    if (!found) this.reader.remarks.fault(this.about, seen, field, why);
    else if (!found.sure) this.reader.remarks.guess(this.about, seen, field, found.id, 'status-alike');
    return found?.id ?? null;
  }

  amount(field: Field): number | null {
    const seen = this.said(field);
    const found = seen ? readAmount(seen.cell.text) : null;
    if (seen && found === null) this.reader.remarks.fault(this.about, seen, field, 'not-an-amount');
    return found;
  }

  day(field: Field): string | null {
    const seen = this.said(field);
    if (!seen) return null;
    const found = readDate(seen.cell.text, seen.cell.kind === 'number');
    if (!found) this.reader.remarks.fault(this.about, seen, field, 'not-a-date');
    else if (found.why) this.reader.remarks.guess(this.about, seen, field, found.on ?? found.status ?? '', found.why);
    this.status ??= found?.status ?? null;
    return found?.on ?? null;
  }

  people(field: Field): ReadOwner[] {
    const seen = this.said(field);
    if (!seen || this.isStatus(field, seen.cell.text) || onlyRefers(seen.cell.text)) return [];
    const { owners, why } = readOwners(seen.cell.text.slice(0, LIMITS.text), this.reader.context);
    const names = owners.map(({ name }) => name).join(' + ');
    if (why) this.reader.remarks.guess(this.about, seen, field, names, why);
    return owners;
  }

  private isStatus(field: Field, text: string): boolean {
    const [seen, found] = [this.cells.get(field), statusOfText(text)];
    if (!seen || !found) return false;
    this.reader.remarks.guess(this.about, seen, field, found, 'status-of-text');
    this.status ??= found;
    return true;
  }
}
