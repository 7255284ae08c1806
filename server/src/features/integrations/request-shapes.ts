/** What the routes of this feature have in common. */
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Reader } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { listBoards } from '../organisations/store.ts';

export const inOrg = z.object({ org: z.string() });
export const withId = inOrg.extend({ id: z.string() });
export const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody, 409: errorBody };

/** @throws AppError `invalid` where the organisation has no such nämnd, or has archived it */
export async function mustHaveBoard(db: Reader, organisationId: string, boardId: string | null | undefined) {
  if (!boardId) return;
  const board = (await listBoards(db, organisationId)).find((one) => one.id === boardId);
  if (!board || board.archivedAt !== null) throw new AppError('invalid', { fields: { boardId: 'unknown' } });
}
