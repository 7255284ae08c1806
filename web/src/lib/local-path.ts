/** A path on this very site, or the fallback: what stands in an address or a form must never send anyone elsewhere. */
export function localPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return fallback;
  const base = 'http://local.invalid';
  try {
    // The URL parser sees through //host, /\host and line breaks, as a browser does.
    const url = new URL(value, base);
    // A path may come out of the parser as //host: that is another site again when it is redirected to.
    return url.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : fallback;
  } catch {
    return fallback;
  }
}
