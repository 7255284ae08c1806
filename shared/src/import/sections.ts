/** Headings between the rows: "Steg 1 Övergripande", or its halves on lines of their own. */
import type { Step } from '../model/model.ts';
import type { MatchedUnit } from './units.ts';

export interface Section {
  /** null = the heading names no step; what was said before still holds. */
  step: Step | null;
  /** The step is said in other words than Steg 1. */
  stepGuessed: boolean;
  /** A step that there is none of: "Steg 4". */
  badStep: boolean;
  /** null = the heading names no unit. */
  unit: MatchedUnit | null;
}

const NUMBERS: Readonly<Record<string, Step>> = {
  ...{ '1': 1, '2': 2, '3': 3, i: 1, ii: 2, iii: 3, ett: 1, två: 2, tre: 3, one: 1, two: 2, three: 3 },
  ...{ första: 1, andra: 2, tredje: 3, first: 1, second: 2, third: 3 },
};
const STEP =
  /(?<!\p{L})(?:(steg|step)|fas|etapp|phase|prio(?:ritet)?)\s*[:.\-–]?\s*(\d+|i{1,3}|ett|två|tre|one|two|three)(?![\p{L}\d])[.:)]*/iu;
const STEP_AFTER = /(?<!\p{L})(första|andra|tredje|first|second|third)\s+(?:steget|step)(?!\p{L})/iu;
/** Words of a heading that name neither. */
const FILLING =
  /^(?:(?:lika|stegvis|handlingsplan|åtgärder|aktiviteter|indikatorer|plan|för|inom|området?|verksamhet(?:en|sområde)?|formulär|actions|for)(?:\s+|$))+/iu;
/** Longer than this it is prose: "Steg 1 är grunden som allt annat vilar på och …" */
const LONGEST = 60;

export function stepOf(text: string): Step | null {
  return NUMBERS[text.trim().replace(/\.0+$/, '').toLowerCase()] ?? sectionStep(text)?.step ?? null;
}

/**
 * @param unitOf knows units and forms by name
 * @param firm the line can be nothing but a heading, so that what follows the step is a unit whatever it is called
 */
export function readSection(text: string, unitOf: (name: string) => MatchedUnit, firm: boolean): Section | null {
  const words = text.trim().replaceAll(/\s+/g, ' ');
  if (words === '' || words.length > LONGEST) return null;
  const found = sectionStep(words);
  const rest = (found ? words.replace(found.match, ' ') : words)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s:;.,|/\\\-–—()]+|[\s:;.,|/\\\-–—(]+$/g, '')
    .replace(FILLING, '')
    .trim();
  const open = rest.includes(')') && !rest.includes('(') ? rest.replaceAll(')', '') : rest;
  const unit = open === '' ? null : unitOf(open);
  if (found) {
    // A sentence about the step is no heading.
    if (unit?.how === 'unknown' && (open.split(' ').length > 5 || /[.!?]$/.test(words))) return null;
    return { step: found.step, stepGuessed: found.guessed, badStep: found.step === null, unit };
  }
  if (!unit || (unit.how === 'unknown' && unit.form === null && !firm)) return null;
  return { step: null, stepGuessed: false, badStep: false, unit };
}

function sectionStep(text: string): { step: Step | null; guessed: boolean; match: string } | null {
  const number = STEP.exec(text);
  if (number) {
    return {
      step: NUMBERS[(number[2] ?? '').toLowerCase()] ?? null,
      guessed: number[1] === undefined,
      match: number[0],
    };
  }
  const word = STEP_AFTER.exec(text);
  return word ? { step: NUMBERS[(word[1] ?? '').toLowerCase()] ?? null, guessed: true, match: word[0] } : null;
}
