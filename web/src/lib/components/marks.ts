/** Which mark stands for what. The ids are those of Sprite.svelte. */
import type { LevelId } from '@stegvis/shared/model/model.ts';
import type { ActionStatus } from '@stegvis/shared/plan/status.ts';

export type Glyph = 0 | 1 | 2 | 3 | 4 | 'none' | 'unanswered';

const glyphs: Record<LevelId, Glyph> = {
  'ej-planerad': 0,
  planerad: 1,
  paborjad: 2,
  'nastan-dar': 3,
  uppnadd: 4,
  'ej-relevant': 'none',
};

/** null = unanswered. */
export function glyphOf(level: LevelId | null | undefined): Glyph {
  return level ? glyphs[level] : 'unanswered';
}

export type MarkName =
  | `level-${Glyph}`
  | `status-${ActionStatus}`
  | `stair-${0 | 1 | 2 | 3}`
  | `arrow-${'right' | 'left' | 'up' | 'down'}`
  | 'chevron-down'
  | 'plus'
  | 'cross'
  | 'check'
  | 'warning'
  | 'info'
  | 'lock'
  | 'waiting'
  | 'external'
  | 'download';
