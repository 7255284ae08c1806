/** A logo as it is received: known by what it is, never by what it says it is, and made anew of what a picture needs. */
import { AppError } from '../../errors.ts';
import { cleanPng, isPng } from './png.ts';
import { cleanSvg } from './svg.ts';

export interface Logo {
  mediaType: 'image/png' | 'image/svg+xml';
  bytes: Buffer;
  /** What was left out of an SVG. */
  removed: string[];
}

/** @throws AppError `invalid` with what is wrong at the field `logo` */
export async function cleanLogo(received: Buffer): Promise<Logo> {
  if (isPng(received)) return { mediaType: 'image/png', bytes: await cleanPng(received), removed: [] };
  // UTF-8 alone: another encoding could mean something else to the one who reads it than to the one who checks it.
  const text = decoded(received);
  if (text === undefined || !/^\s*</.test(text)) throw new AppError('invalid', { fields: { logo: 'picture' } });
  const { svg, removed } = cleanSvg(text);
  return { mediaType: 'image/svg+xml', bytes: Buffer.from(svg), removed };
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Part of the logo's address, so that a browser keeps each version for good. */
export const logoVersion = (changedAt: string): string => Date.parse(changedAt).toString(36);
