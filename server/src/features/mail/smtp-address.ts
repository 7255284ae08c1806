/** The mail server and the sender as the environment names them. Pure. Faults never repeat what was given: it holds a password. */

export interface SmtpAddress {
  host: string;
  port: number;
  /** TLS from the first byte (smtps). */
  implicitTls: boolean;
  tls: Tls;
  auth: { user: string; pass: string } | null;
}

/**
 * `required`: STARTTLS with a certificate that is trusted, or nothing is sent. `unverified`: STARTTLS with any
 * certificate. `optional`: STARTTLS where it is offered. `none`: in clear.
 */
const TLS = ['required', 'unverified', 'optional', 'none'] as const;
export type Tls = (typeof TLS)[number];

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** @param text smtp://user:password@host:587?tls=required or smtps://…; percent-encoded. Throws with what is wrong. */
export function readSmtpAddress(text: string): SmtpAddress {
  const url = URL.parse(text);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new Error('must be smtp://host or smtps://host, with user:password@ before the host where it wants that');
  }
  if (!['', '/'].includes(url.pathname) || url.hash !== '') throw new Error('must end with the port or with ?tls=…');
  const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const asked = Object.fromEntries(url.searchParams);
  const unknown = Object.keys(asked).filter((name) => name !== 'tls');
  if (unknown.length > 0) throw new Error(`knows no parameter but tls`);
  const tls = asked.tls ?? (isLoopback(host) && url.protocol === 'smtp:' ? 'none' : 'required');
  if (!TLS.includes(tls as Tls)) throw new Error(`tls must be one of ${TLS.join(', ')}`);
  const implicitTls = url.protocol === 'smtps:';
  if (implicitTls && (tls === 'optional' || tls === 'none')) throw new Error('smtps:// is always TLS: use smtp://');
  return {
    host,
    port: url.port === '' ? (implicitTls ? 465 : 587) : Number(url.port),
    implicitTls,
    tls: tls as Tls,
    auth: url.username === '' ? null : { user: decode(url.username), pass: decode(url.password) },
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Error('user and password must be percent-encoded: % is written %25');
  }
}

export interface Sender {
  name: string;
  address: string;
}

/** @param text stegvis@kommunen.se or Stegvis <stegvis@kommunen.se> */
export function readSender(text: string): Sender {
  const match = /^(?:(?<name>[^<>\p{Cc}]*?)\s*<(?<inner>[^<>\s@]+@[^<>\s@]+)>|(?<plain>[^<>\s@]+@[^<>\s@]+))$/u.exec(
    text.trim(),
  );
  const { name = '', inner, plain } = match?.groups ?? {};
  const address = inner ?? plain;
  if (address === undefined)
    throw new Error('must be an address: stegvis@kommunen.se or Stegvis <stegvis@kommunen.se>');
  return { name: name.replace(/^"(.*)"$/, '$1') || 'Stegvis', address };
}
