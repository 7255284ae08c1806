import { error } from '@sveltejs/kit';
import { addressOf } from '../reading.server.ts';
import type { RequestHandler } from './$types';

/** Under the page's own address: where there is a password, the cookie that says that it was given comes here and nowhere else. */
export const GET: RequestHandler = async ({ fetch, params, locals }) => {
  const address = addressOf(params.token);
  const file = address && (await fetch(`${address}/file.pdf?lang=${locals.locale}`));
  if (!file || !file.ok) error(file && file.status !== 403 ? file.status : 404, { message: '', code: 'not-found' });
  return new Response(await file.arrayBuffer(), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="stegvis.pdf"`,
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'referrer-policy': 'no-referrer',
    },
  });
};
