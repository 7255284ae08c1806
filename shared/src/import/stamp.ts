/**
 * What a file of ours says of where it comes from: which assessment, and the moment that its values are of. Read back, it
 * tells what has been changed since, so that an old file never takes back somebody's newer edit. Pure.
 */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const MOMENT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/;

/**
 * @param assessmentId a UUID
 * @param at a moment (ISO 8601, UTC): everything in the file stood so then
 */
export const fileStamp = (assessmentId: string, at: string): string => `Stegvis ${assessmentId} ${at}`;

/** What can still be read of it: people may have written beside it. null = does not say. */
export function readStamp(stamp: string | null): { assessmentId: string | null; at: string | null } {
  return {
    assessmentId: UUID.exec(stamp ?? '')?.[0].toLowerCase() ?? null,
    at: MOMENT.exec(stamp ?? '')?.[0] ?? null,
  };
}
