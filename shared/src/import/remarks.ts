/** What is guessed and what is not understood, gathered while a file is read. */
import { LIMITS } from '../api/plan.ts';
import type { FaultReason, Field, Guess, GuessReason, NotUnderstood } from './reading.ts';
import type { Seen } from './grid.ts';

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)} …` : text);

export interface About {
  sheet: string;
  row: number | null;
}

export class Remarks {
  readonly guesses: Guess[] = [];
  readonly notUnderstood: NotUnderstood[] = [];

  /** Enough to be recognised: the whole text stands in the row. */
  guess({ sheet, row }: About, seen: Seen, field: Field | null, as: string, why: GuessReason): void {
    this.guesses.push({ sheet, cell: seen.address, row, field, what: cut(seen.cell.text, 300), as: cut(as, 300), why });
  }

  fault({ sheet, row }: About, seen: Seen, field: Field | null, why: FaultReason): void {
    this.notUnderstood.push({ sheet, cell: seen.address, row, field, text: cut(seen.cell.text, LIMITS.text), why });
  }
}
