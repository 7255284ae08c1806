/** What the provider says of a person, read with care: every provider says it in its own way. Pure. */
import type { OidcMapping } from '@stegvis/shared/api/oidc.ts';
import type { GrantedRole } from '@stegvis/shared/api/people.ts';
import { tidy } from '../people/roles.ts';

type Claims = Record<string, unknown>;

const MOST_GROUPS = 200;

/** The groups that somebody belongs to; null where they are too many to have been sent, or to be read. */
export function groupsOf(claims: Claims, name: string): string[] | null {
  // Entra ID leaves out a long list and says where it could be fetched instead.
  const elsewhere = claims._claim_names;
  const isElsewhere = typeof elsewhere === 'object' && elsewhere !== null && name in elsewhere;
  if (isElsewhere || claims.hasgroups === true || claims.hasgroups === 'true') return null;
  const found = claims[name] ?? within(claims, name);
  const groups = (Array.isArray(found) ? found : [found]).filter(
    (group) => typeof group === 'string' || typeof group === 'number',
  );
  return groups.length > MOST_GROUPS ? null : groups.map(String);
}

/** `realm_access.roles`: a claim inside another. */
function within(claims: Claims, path: string): unknown {
  let at: unknown = claims;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Claims)[key];
  }
  return at;
}

/** Whoever can sign in there at all. */
const EVERYONE = '*';

/** The roles that the groups give, each once. */
export function rolesFrom(mapping: readonly OidcMapping[], groups: readonly string[]): GrantedRole[] {
  const given = mapping.filter(({ value }) => value === EVERYONE || groups.includes(value));
  return tidy(given);
}

export interface Email {
  address: string | null;
  /** Many providers do not say; only those that say no are taken at their word. */
  isUnverified: boolean;
}

export function emailOf({ email, email_verified: verified }: Claims): Email {
  const address = typeof email === 'string' ? email.trim().toLowerCase() : '';
  const isAddress = address.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(address);
  return { address: isAddress ? address : null, isUnverified: verified === false || verified === 'false' };
}

export function nameOf(claims: Claims, email: string): string {
  const word = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
  const parts = `${word(claims.given_name)} ${word(claims.family_name)}`.trim();
  return (word(claims.name) || parts || email).slice(0, 120);
}

export const localeOfClaims = ({ locale }: Claims): 'sv' | 'en' =>
  typeof locale === 'string' && /^en\b/i.test(locale) ? 'en' : 'sv';
