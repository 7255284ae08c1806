/**
 * Requests to an address that somebody has typed in. It must not become a way to reach what only this machine can reach:
 * the address is looked at before the connection is made and the name's answer is the one connected to, no redirect is
 * followed, and neither time nor size is the other side's to choose.
 */
import { lookup as ask, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export type OutboundFault =
  | 'not-https'
  | 'private-address'
  | 'unknown-host'
  | 'unreachable'
  | 'certificate'
  | 'timeout'
  | 'too-large'
  | 'redirected';

export class OutboundError extends Error {
  readonly fault: OutboundFault;

  constructor(fault: OutboundFault, cause?: unknown) {
    super(fault, { cause });
    this.name = 'OutboundError';
    this.fault = fault;
  }
}

/** What a request may reach. */
export interface Bounds {
  /** Whether the address may be called as it is written: https, or plain http where that is no risk. */
  isSafe: (url: URL) => boolean;
  /** Whether the machine that it turned out to be may be connected to. */
  mayReach: (address: string) => boolean;
}

export interface Answered {
  status: number;
  contentType: string | undefined;
  body: Buffer;
  /** It was larger than what is read; `body` is its beginning. */
  isCut: boolean;
}

interface Sent {
  method: string;
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  /** Of the answer that is read; what comes after it is not. */
  mostBytes: number;
}

const TIME_MS = 10_000;

/** @throws OutboundError, whatever it was that stood in the way */
export function requestWithin({ isSafe, mayReach }: Bounds, url: URL, sent: Sent): Promise<Answered> {
  if (!isSafe(url)) return Promise.reject(new OutboundError('not-https'));
  const host = bare(url.hostname);
  if (isAddress(host) && !mayReach(host)) return Promise.reject(new OutboundError('private-address'));
  const { method, headers, body, signal, mostBytes } = sent;
  const time = AbortSignal.timeout(TIME_MS);
  const ended = signal ? AbortSignal.any([signal, time]) : time;

  return new Promise<Answered>((resolve, reject) => {
    const fail = (error: unknown) => reject(outboundError(error, ended));
    const { request } = url.protocol === 'https:' ? https : http;
    const lookup = lookupWithin(mayReach);
    const going = request(url, { method, headers, signal: ended, lookup, agent: false }, (answer) => {
      const status = answer.statusCode ?? 500;
      if (status >= 300 && status < 400) {
        answer.destroy();
        return reject(new OutboundError('redirected'));
      }
      const parts: Buffer[] = [];
      let size = 0;
      const done = (isCut: boolean) =>
        resolve({ status, contentType: answer.headers['content-type'], body: Buffer.concat(parts), isCut });
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= mostBytes) return void parts.push(part);
        done(true);
        answer.destroy();
      });
      answer.on('error', fail);
      answer.on('end', () => done(false));
    });
    going.on('error', fail);
    going.end(body);
  });
}

// ── What kind of machine an address is ──────────────────────────────────────────────────────────────────────────────

/** `inside`: somebody's own network. `never`: where clouds keep their machines' keys, and what is no machine at all. */
export type AddressKind = 'public' | 'inside' | 'loopback' | 'never';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

const inside = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
] as const) {
  inside.addSubnet(net, bits);
}
inside.addSubnet('fc00::', 7, 'ipv6');

const never = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  never.addSubnet(net, bits);
}
for (const [net, bits] of [
  ['::', 128],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  // Addresses of the old kind in the clothes of the new.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
] as const) {
  never.addSubnet(net, bits, 'ipv6');
}

export function kindOfAddress(address: string): AddressKind {
  // ::ffff:10.0.0.1 is 10.0.0.1, in whichever way it is written.
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (mapped) {
    const [, dotted, high = '0', low = '0'] = mapped;
    const bits = [high, low].flatMap((word) => [parseInt(word, 16) >> 8, parseInt(word, 16) & 255]);
    return kindOfAddress(dotted ?? bits.join('.'));
  }
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (never.check(address, family)) return 'never';
  if (loopback.check(address, family)) return 'loopback';
  return inside.check(address, family) ? 'inside' : 'public';
}

/** A host as URLs write it, without the brackets of IPv6. */
export const bare = (host: string) => host.replace(/^\[|\]$/g, '');
/** Numbers, not a name. */
export const isAddress = (host: string) => isIP(host) !== 0;

/** Every address that the name answers to must be one that may be reached: what was checked is what is connected to. */
const lookupWithin =
  (mayReach: Bounds['mayReach']): LookupFunction =>
  (host, options, done) => {
    ask(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, '');
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayReach(address))) {
        return done(new OutboundError('private-address'), '');
      }
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };

function outboundError(error: unknown, ended: AbortSignal): OutboundError {
  if (error instanceof OutboundError) return error;
  if (ended.aborted) return new OutboundError('timeout', error);
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new OutboundError('unknown-host', error);
  if (/CERT|ERR_TLS|UNABLE_TO_/.test(code)) return new OutboundError('certificate', error);
  return new OutboundError('unreachable', error);
}
