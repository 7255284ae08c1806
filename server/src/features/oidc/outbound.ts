/**
 * Requests to an address that an administrator has typed in. It must not become a way to reach what only this machine
 * can reach: the address is looked at before the connection is made and the name's answer is the one connected to, no
 * redirect is followed, and neither time nor size is the other side's to choose.
 */
import { lookup as ask, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { CustomFetch } from 'openid-client';
import type { TrialFault } from '@stegvis/shared/api/oidc.ts';

export type OutboundFault = Extract<
  TrialFault,
  | 'not-https'
  | 'private-address'
  | 'unknown-host'
  | 'unreachable'
  | 'certificate'
  | 'timeout'
  | 'too-large'
  | 'redirected'
>;

export class OutboundError extends Error {
  readonly fault: OutboundFault;

  constructor(fault: OutboundFault, cause?: unknown) {
    super(fault, { cause });
    this.name = 'OutboundError';
    this.fault = fault;
  }
}

/** What this installation lets itself reach. */
export interface Reach {
  production: boolean;
  /** STEGVIS_OIDC_ALLOW_PRIVATE: the provider stands inside the municipality's own network. */
  allowPrivate: boolean;
}

/** What may pass by itself. */
export const isDown = (fault: TrialFault) => ['unreachable', 'timeout', 'unknown-host'].includes(fault);

const TIME_MS = 10_000;
const MOST_BYTES = 1024 * 1024;

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

// Where clouds keep their machines' keys, and what is no machine at all: nobody's provider stands here.
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
  ['ff00::', 8],
  // Addresses of the old kind in the clothes of the new.
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const) {
  never.addSubnet(net, bits, 'ipv6');
}

export function mayReach(address: string, reach: Reach): boolean {
  // ::ffff:10.0.0.1 is 10.0.0.1, in whichever way it is written.
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (mapped) {
    const [, dotted, high = '0', low = '0'] = mapped;
    const bits = [high, low].flatMap((word) => [parseInt(word, 16) >> 8, parseInt(word, 16) & 255]);
    return mayReach(dotted ?? bits.join('.'), reach);
  }
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (never.check(address, family)) return false;
  if (loopback.check(address, family)) return reach.allowPrivate || !reach.production;
  return reach.allowPrivate || !inside.check(address, family);
}

/** https; plain http only to this very machine, and never in production. */
export function isSafeScheme(url: URL, { production }: Reach): boolean {
  if (url.protocol === 'https:') return true;
  const host = bare(url.hostname);
  return url.protocol === 'http:' && !production && (host === 'localhost' || (isIP(host) !== 0 && isLoopback(host)));
}

export function fetchWithin(reach: Reach): CustomFetch {
  return (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    if (!isSafeScheme(url, reach)) return Promise.reject(new OutboundError('not-https'));
    const host = bare(url.hostname);
    if (isIP(host) !== 0 && !mayReach(host, reach)) return Promise.reject(new OutboundError('private-address'));
    const time = AbortSignal.timeout(TIME_MS);
    const ended = signal ? AbortSignal.any([signal, time]) : time;

    return new Promise<Response>((resolve, reject) => {
      const fail = (error: unknown) => reject(outboundError(error, ended));
      const { request } = url.protocol === 'https:' ? https : http;
      const going = request(
        url,
        { method, headers, signal: ended, lookup: lookupWithin(reach), agent: false },
        (answer) => {
          const status = answer.statusCode ?? 500;
          if (status >= 300 && status < 400) {
            answer.destroy();
            return reject(new OutboundError('redirected'));
          }
          const parts: Buffer[] = [];
          let size = 0;
          answer.on('data', (part: Buffer) => {
            size += part.length;
            if (size <= MOST_BYTES) parts.push(part);
            else answer.destroy(new OutboundError('too-large'));
          });
          answer.on('error', fail);
          answer.on('end', () => {
            const empty = status === 204 || status === 205;
            const type = answer.headers['content-type'];
            const headers = new Headers(type === undefined ? [] : [['content-type', type]]);
            resolve(new Response(empty ? null : Buffer.concat(parts), { status, headers }));
          });
        },
      );
      going.on('error', fail);
      going.end(body === undefined || body === null ? undefined : String(body));
    });
  };
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '');
const isLoopback = (address: string) => loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Every address that the name answers to must be one that may be reached: what was checked is what is connected to. */
const lookupWithin =
  (reach: Reach): LookupFunction =>
  (host, options, done) => {
    ask(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, '');
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayReach(address, reach))) {
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
