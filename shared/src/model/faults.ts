/** What is wrong in a model's files, said so that the one who writes can go straight to the line. */
import type { z } from 'zod';

/** A YAML file as read: its value, and where in the file each part of it stands. Reading itself is done elsewhere. */
export interface SourceFile {
  /** As shown to people, relative to the project. */
  file: string;
  value: unknown;
  /** Line, from 1, of the deepest part of the path that exists. */
  lineOf: (path: Path) => number;
}

export interface Fault {
  file: string;
  line: number;
  message: string;
}

export type Path = readonly PropertyKey[];
export type Report = (source: SourceFile, path: Path, message: string) => void;

/**
 * Reads each field by itself, so that one bad field does not hide what is wrong with the others.
 * A field that does not hold is reported and left out.
 *
 * @param name put before each message, where the line alone does not say enough (an indicator's code)
 */
export function fields<S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  source: SourceFile,
  path: Path,
  report: Report,
  name = '',
): Partial<z.infer<z.ZodObject<S>>> {
  const value = at(source.value, path);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(source, path, `${name}ska vara ett block med fält`);
    return {};
  }
  const known: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(schema.shape) as [string, z.ZodType][]) {
    const result = field.safeParse((value as Record<string, unknown>)[key], { error: inSwedish });
    if (result.success) known[key] = result.data;
    else {
      for (const issue of result.error.issues) {
        report(source, [...path, key, ...issue.path], `${name}${[key, ...issue.path].join('.')}: ${issue.message}`);
      }
    }
  }
  for (const key of Object.keys(value)) {
    if (!(key in schema.shape)) report(source, [...path, key], `${name}okänt fält ${key}`);
  }
  return known as Partial<z.infer<z.ZodObject<S>>>;
}

/** The part of a parsed file at a path; undefined where there is none. */
export function at(value: unknown, path: Path): unknown {
  let part = value;
  for (const key of path) part = (part as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return part;
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'ett tal',
  int: 'ett heltal',
  boolean: 'true eller false',
  array: 'en lista',
  object: 'ett block med fält',
  record: 'ett block med fält',
};

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/** Words for what the schema has no words of its own for. */
function inSwedish(issue: RawIssue): string {
  if (issue.input === undefined) return 'saknas';
  switch (issue.code) {
    case 'unrecognized_keys':
      return `okänt fält ${issue.keys.join(', ')}`;
    case 'invalid_value':
      return `${JSON.stringify(issue.input)} är inte något av ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'array' ? `minst ${issue.minimum} behövs` : `minst ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' ? `högst ${issue.maximum} får stå här` : `högst ${issue.maximum}`;
    case 'invalid_type':
      return `ska vara ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_key':
      return 'okänt fält';
    default:
      return `${JSON.stringify(issue.input)} går inte att använda här`;
  }
}

/** Reports the place of every value that has stood earlier in the list. */
export function reportDoubles<T>(values: readonly T[], report: (i: number) => void): void {
  for (const [i, value] of values.entries()) if (value !== undefined && values.indexOf(value) < i) report(i);
}
