/**
 * Where messages to other systems may go: what whoever runs the installation has listed, and nowhere else. An
 * administrator of an organisation chooses among those hosts; otherwise they could make the server call what only it can
 * reach.
 */
import { bare, isAddress, kindOfAddress, type Bounds } from '../../http/outbound.ts';

interface Allowed {
  /** As it was written. */
  written: string;
  /** A name or an address; for `*.domain` the domain with its dot. */
  host: string;
  /** Every name below the domain. */
  isWild: boolean;
  /** Empty = the one that the scheme has by itself. */
  port: string;
}
export type AllowedHosts = readonly Allowed[];

/**
 * @param text `bi.kommunen.se, *.leverantor.example, 10.1.2.3:8443`
 * @throws Error that names the part that is no host
 */
export function readAllowedHosts(text: string): AllowedHosts {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((written) => {
      const isWild = written.startsWith('*.');
      const rest = isWild ? written.slice(2) : written;
      const address = `http://${rest}/`;
      const url = URL.canParse(address) ? new URL(address) : null;
      // Whatever is more than a host and a port would be promised and not kept.
      if (!url || url.pathname !== '/' || /[/?#@*\s]/.test(rest) || (isWild && isAddress(bare(url.hostname)))) {
        throw new Error(`"${written}" is no host: write host, host:port or *.domain`);
      }
      // The URL drops the port that is http's own.
      const port = /:(\d+)$/.exec(rest)?.[1] ?? '';
      return { written, isWild, port, host: isWild ? `.${url.hostname}` : bare(url.hostname) };
    });
}

const PORTS: Record<string, string> = { 'https:': '443', 'http:': '80' };

/** What stands in the way of sending to the address; null where nothing does. Words for it are those of the field. */
export function addressFault(url: URL, hosts: AllowedHosts, production: boolean): 'url' | 'hostNotAllowed' | null {
  if (!isProper(url, production)) return 'url';
  return boundsOf(url, hosts, production) === null ? 'hostNotAllowed' : null;
}

/** What stands in an address is stored and shown: no passwords there. */
const isProper = (url: URL, production: boolean) =>
  (url.protocol === 'https:' || (url.protocol === 'http:' && !production)) &&
  url.username === '' &&
  url.password === '';

/** What may be reached under an address; null where it is not to be called at all. */
export function boundsOf(url: URL, hosts: AllowedHosts, production: boolean): Bounds | null {
  if (!isProper(url, production)) return null;
  const own = PORTS[url.protocol] ?? '';
  const port = url.port || own;
  const host = bare(url.hostname);
  const matching = hosts.filter(
    (one) => (one.port || own) === port && (one.isWild ? host.endsWith(one.host) : host === one.host),
  );
  if (matching.length === 0) return null;
  const isNamed = matching.some((one) => !one.isWild);
  return {
    isSafe: (asked) => isProper(asked, production),
    mayReach(address) {
      // Whoever wrote the very address meant it.
      if (isAddress(host)) return address === host && isNamed;
      const kind = kindOfAddress(address);
      // A name below a domain is somebody else's to give: it must not lead into this machine.
      return kind === 'public' || kind === 'inside' || (kind === 'loopback' && isNamed);
    },
  };
}
