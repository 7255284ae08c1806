/** How things stood before an import was saved. Stored with it until it is undone. */
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { AnswerRow } from '../assessments/store.ts';
import type { ActionRow, ChoiceRow, Owning } from '../plan/store.ts';

/** One thing that was changed: as it was (null = it was not), and a mark of how it was left. */
export interface Touched<Row> {
  before: Row | null;
  after: string;
}

export interface Before {
  actions: Record<string, Touched<{ row: ActionRow; items: Item[]; owners: Owning[] }>>;
  choices: (Item & Touched<ChoiceRow>)[];
  answers: (Item & Touched<AnswerRow>)[];
  /** Moves that were made. */
  moves: string[];
}
