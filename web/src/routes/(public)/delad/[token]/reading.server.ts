/** Reading by a shared link, on the server alone. */
import { error } from '@sveltejs/kit';
import { api, ApiError } from '#lib/api.ts';

/** @returns null for an address that cannot be a link's, as for one that leads nowhere */
export const addressOf = (token: string): string | null =>
  /^[\w-]{20,100}$/.test(token) ? `/api/shared/${encodeURIComponent(token)}` : null;

export async function readShared<T>(fetch: typeof globalThis.fetch, address: string | null): Promise<T> {
  if (address === null) error(404, { message: '', code: 'not-found' });
  try {
    return await api(fetch).get<T>(address);
  } catch (refusal) {
    if (!(refusal instanceof ApiError)) throw refusal;
    error(refusal.status || 503, { message: refusal.message, code: refusal.code, requestId: refusal.requestId });
  }
}

/** A browser that fetches what somebody may come to open has not opened it. */
export const isOpening = (request: Request): boolean =>
  request.method === 'GET' &&
  !/prefetch|preview/i.test(
    ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => request.headers.get(name) ?? '').join(' '),
  );
