/** How far single sign-on reaches: the address of a provider is one that an administrator has typed in. */
import type { CustomFetch } from 'openid-client';
import type { TrialFault } from '@stegvis/shared/api/oidc.ts';
import { bare, isAddress, kindOfAddress, OutboundError, requestWithin } from '../../http/outbound.ts';

/** What this installation lets itself reach. */
export interface Reach {
  production: boolean;
  /** STEGVIS_OIDC_ALLOW_PRIVATE: the provider stands inside the municipality's own network. */
  allowPrivate: boolean;
}

/** What may pass by itself. */
export const isDown = (fault: TrialFault) => ['unreachable', 'timeout', 'unknown-host'].includes(fault);

const MOST_BYTES = 1024 * 1024;

export function mayReach(address: string, { production, allowPrivate }: Reach): boolean {
  const kind = kindOfAddress(address);
  if (kind === 'loopback') return allowPrivate || !production;
  return kind === 'public' || (kind === 'inside' && allowPrivate);
}

/** https; plain http only to this very machine, and never in production. */
export function isSafeScheme(url: URL, { production }: Reach): boolean {
  if (url.protocol === 'https:') return true;
  const host = bare(url.hostname);
  const isHere = host === 'localhost' || (isAddress(host) && kindOfAddress(host) === 'loopback');
  return url.protocol === 'http:' && !production && isHere;
}

export function fetchWithin(reach: Reach): CustomFetch {
  const bounds = {
    isSafe: (url: URL) => isSafeScheme(url, reach),
    mayReach: (address: string) => mayReach(address, reach),
  };
  return async (address, { method, headers, body, signal }) => {
    const text = body === undefined || body === null ? undefined : String(body);
    const sent = { method, headers, body: text, signal, mostBytes: MOST_BYTES };
    const { status, contentType, body: said, isCut } = await requestWithin(bounds, new URL(address), sent);
    if (isCut) throw new OutboundError('too-large');
    const isEmpty = status === 204 || status === 205;
    const type: [string, string][] = contentType === undefined ? [] : [['content-type', contentType]];
    return new Response(isEmpty ? null : new Uint8Array(said), { status, headers: new Headers(type) });
  };
}
