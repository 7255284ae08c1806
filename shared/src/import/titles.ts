/** Whether some words are a title, a person's name, or neither. */

const TITLE =
  /(?:chef|ansvarig|ledare|strateg|samordnare|förvaltare|utvecklare|direktör|sekreterare|handläggare|controller|koordinator|assistent|sjuksköterska|kurator|rektor|ordförande|nämnd|utskott|grupp|team|enhet|avdelning|förvaltning|ledning|kontor|support|administratör|arkitekt|ombud|pedagog|ingenjör|tekniker|specialist|konsult|planerare|utredare|jurist|revisor|medarbetare|personal|leverantör|ekonom|kommunikatör|upphandlare|inköpare|vårdare|biträde|socionom|terapeut|politiker|manager|officer|director|head|lead|nurse|coordinator|strategist|developer|administrator|department|board|committee)(?:s|n|en|et|er|erna|ar|arna|na|are)?$/iu;
/** Titles that are written with their initials. */
const SHORT = new Set([
  'MAS',
  'MAR',
  'SAS',
  'VC',
  'EC',
  'FC',
  'AC',
  'SC',
  'KC',
  'DSO',
  'CIO',
  'CISO',
  'CDO',
  'ITC',
  'TF',
  'SLK',
]);
const NAME =
  /^\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}[\p{Ll}'’]+)?(?:\s(?:af|av|de|von|van|der|\p{Lu}\.?|\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}[\p{Ll}'’]+)?))+$/u;
export const ADDRESS = /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}/u;
/** "AB", "A.B.", "A B". */
export const INITIALS = /^\p{Lu}[.\s]?\s?\p{Lu}[.\s]?(?:\p{Lu}\.?)?$/u;

export function isTitle(words: string): boolean {
  return SHORT.has(words) || words.split(/[\s/]+/).some((word) => TITLE.test(word.replaceAll(/[^\p{L}-]/gu, '')));
}

/** Given name and surname, as they are written in a list: not a title, and not a single word. */
export function isName(words: string): boolean {
  return NAME.test(words) && !isTitle(words);
}
