/** What the page's address asks of the log, and the same as the API is asked. */

/** In the page's address, in Swedish as other addresses → in the API's. */
const NAMES = {
  ord: 'q',
  person: 'person',
  slag: 'group',
  galler: 'subject',
  fran: 'from',
  till: 'to',
  fore: 'below',
} as const;
export type AskedName = keyof typeof NAMES;
export type Asked = Partial<Record<AskedName, string>>;

const names = Object.keys(NAMES) as AskedName[];

export function askedIn(address: URLSearchParams): Asked {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = address.get(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/** `?…` for the API, or nothing. */
export const queryOf = (asked: Asked, more: Record<string, string> = {}): string =>
  query([...names.map((name) => [NAMES[name], asked[name] ?? ''] as const), ...Object.entries(more)]);

/** `?…` for the page, or nothing. */
export const addressOf = (asked: Asked): string => query(names.map((name) => [name, asked[name] ?? ''] as const));

function query(pairs: readonly (readonly [string, string])[]): string {
  const given = new URLSearchParams(pairs.filter(([, value]) => value !== '').map(([name, value]) => [name, value]));
  return given.size > 0 ? `?${given}` : '';
}
