/**
 * Data as a file that can be kept and checked: the same data is the same bytes, wherever it comes from, and the SHA-256
 * of those bytes is what stands on the last page of the documents drawn from it.
 */
import { createHash } from 'node:crypto';

/** JSON with the names in order, two spaces to a level and a line break at the end: a file that people can open too. */
export const frozenJson = (data: unknown): string => `${JSON.stringify(inOrder(data), null, 2)}\n`;

/** SHA-256 of the frozen JSON, hexadecimal: what `sha256sum` says of the file. */
export const frozenHash = (data: unknown): string => sha256(frozenJson(data));

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
