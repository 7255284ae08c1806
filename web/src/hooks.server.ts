import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import type { Locale } from '@stegvis/shared/text/format.ts';
import { findInject } from '#lib/in-process.server.ts';
import { asTheme } from '#lib/theme.ts';

/** Swedish, unless somebody chose otherwise or asks for English and not for Swedish. */
function chooseLocale(cookie: string | undefined, accepts: string | null): Locale {
  if (cookie === 'sv' || cookie === 'en') return cookie;
  return accepts && /\ben\b/i.test(accepts) && !/\bsv\b/i.test(accepts) ? 'en' : 'sv';
}

export const handle: Handle = async ({ event, resolve }) => {
  const { cookies, locals, request } = event;
  locals.locale = chooseLocale(cookies.get('locale'), request.headers.get('accept-language'));
  locals.theme = asTheme(cookies.get('theme'));

  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%stegvis.lang%', locals.locale).replace('%stegvis.theme%', locals.theme),
    // Of the fonts only the one that every page needs: the other is fetched by pages with letters from afar.
    preload: ({ type, path }) => type === 'js' || type === 'css' || (type === 'font' && path.includes('latin-wght')),
    filterSerializedResponseHeaders: (name) => name === 'content-type',
  });
  // Pages hold what one person may see.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  return response;
};

/** Named one by one: whatever else the browser sent (x-forwarded-for and the like) must never reach the API as ours. */
const passedOn = ['accept', 'content-type', 'accept-language', 'user-agent'];

export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url);
  if (url.origin !== event.url.origin || !url.pathname.startsWith('/api/')) return fetch(request);

  // Our own view of how the page was asked for, already settled by the mount: never what the browser said.
  const headers: Record<string, string> = {
    host: event.url.host,
    'x-forwarded-proto': event.url.protocol.slice(0, -1),
  };
  for (const name of passedOn) {
    const value = request.headers.get(name) ?? (name === 'content-type' ? null : event.request.headers.get(name));
    if (value !== null) headers[name] = value;
  }
  // Not the header as it came: a cookie set earlier in this very request counts too.
  const cookies = event.cookies.getAll({ decode: (value) => value });
  if (cookies.length > 0) headers.cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

  const reading = request.method === 'GET' || request.method === 'HEAD';
  // The API checks where a write comes from; Kit has already checked that the form was ours.
  if (!reading) headers.origin = event.url.origin;
  // A Buffer: of any other bytes inject would make JSON.
  const payload = reading ? undefined : Buffer.from(await request.arrayBuffer());

  const inject = findInject();
  let response: Response;
  let cookieLines: string[];
  if (inject) {
    const answer = await inject({
      method: request.method,
      url: url.pathname + url.search,
      headers,
      payload,
      remoteAddress: event.getClientAddress(),
    });
    cookieLines = [answer.headers['set-cookie'] ?? []].flat().map(String);
    const empty = answer.statusCode === 204 || answer.statusCode === 304;
    response = new Response(empty ? null : (answer.rawPayload as Uint8Array<ArrayBuffer>), {
      status: answer.statusCode,
      // A load reads no other header, and copying them all cost a third as much as the call itself.
      headers: { 'content-type': String(answer.headers['content-type'] ?? 'application/json') },
    });
  } else {
    const origin = process.env.STEGVIS_API ?? 'http://127.0.0.1:3000';
    delete headers.host;
    delete headers['x-forwarded-proto'];
    if (headers.origin) headers.origin = origin;
    response = await globalThis.fetch(new URL(url.pathname + url.search, origin), {
      method: request.method,
      headers,
      body: payload,
    });
    cookieLines = response.headers.getSetCookie();
  }

  // Kit copies cookies for its own fetch only; without this a sign-in form would answer 200 and sign nobody in.
  for (const line of cookieLines) {
    const { name, value, ...options } = event.cookies.parse(line, { decode: (text) => text });
    event.cookies.set(name, value ?? '', {
      ...options,
      // What the API left out is off, not Kit's default.
      httpOnly: options.httpOnly ?? false,
      secure: options.secure ?? false,
      path: options.path ?? '/',
      encode: (text) => text,
    });
  }
  return response;
};

export const handleError: HandleServerError = ({ error, event, kind }) => {
  if (kind !== 'unknown') return;
  // The page's pattern, not its address: addresses may hold links that let somebody in.
  const path = event.route.id;
  console.error(JSON.stringify({ level: 'error', where: 'page', path, error: String(error) }), error);
};
