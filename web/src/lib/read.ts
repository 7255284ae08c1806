/** Reading in a page's load: a refusal becomes the error page, and someone signed out is sent to sign in. */
import { error, redirect } from '@sveltejs/kit';
import { api, ApiError } from '#lib/api.ts';

export async function read<T>(event: { fetch: typeof globalThis.fetch; url: URL }, path: string): Promise<T> {
  try {
    return await api(event.fetch).get<T>(path);
  } catch (refusal) {
    if (!(refusal instanceof ApiError)) throw refusal;
    if (refusal.status === 401) redirect(303, signInAddress(event.url));
    error(refusal.status === 0 ? 503 : refusal.status, {
      message: refusal.message,
      code: refusal.code,
      requestId: refusal.requestId,
    });
  }
}

/** Where to sign in, and come back from. */
export function signInAddress(url: Pick<URL, 'pathname' | 'search'>): string {
  const back = url.pathname + url.search;
  return back === '/' ? '/logga-in' : `/logga-in?till=${encodeURIComponent(back)}`;
}
