/** Talking to a provider: what it says of itself, where to send people, what it answers about who came. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  type ClientAuth,
  type Configuration,
} from 'openid-client';
import type { SignOnTrial, TrialFault } from '@stegvis/shared/api/oidc.ts';
import { OutboundError } from '../../http/outbound.ts';
import { fetchWithin, isDown, isSafeScheme, type Reach } from './outbound.ts';

export interface Client {
  issuer: string;
  clientId: string;
  clientSecret: string | null;
}

/** The provider's description of itself could not be had, or not be used. */
export class DiscoveryError extends Error {
  readonly fault: TrialFault;
  readonly said: string | null;
  /** It could not be reached now: that may pass by itself. */
  readonly isDown: boolean;

  constructor(fault: TrialFault, { said = null, isDown = false, cause }: Partial<DiscoveryError> = {}) {
    super(fault, { cause });
    this.name = 'DiscoveryError';
    this.fault = fault;
    this.said = said;
    this.isDown = isDown;
  }
}

/**
 * Asked anew each time: people sign in seldom, and so a provider that has changed its keys or its addresses is known
 * at once.
 */
export async function connectTo({ issuer, clientId, clientSecret }: Client, reach: Reach): Promise<Configuration> {
  const server = new URL(issuer);
  if (!isSafeScheme(server, reach)) throw new DiscoveryError('not-https');
  let config: Configuration;
  try {
    config = await discovery(server, clientId, {}, clientSecret === null ? None() : proveBy(clientSecret), {
      [customFetch]: fetchWithin(reach),
      timeout: 10,
      execute: [
        // The signature is checked though the token came straight from the provider: plain http on this machine, or a
        // proxy that breaks TLS up, is then no way to be let in.
        enableNonRepudiationChecks,
        ...(server.protocol === 'http:' ? [allowInsecureRequests] : []),
      ],
    });
  } catch (error) {
    throw discoveryError(error);
  }
  const metadata = config.serverMetadata();
  // The library makes exceptions for issuers that many organisations share; to us those would be anyone's people.
  if (new URL(metadata.issuer).href !== server.href)
    throw new DiscoveryError('issuer-differs', { said: metadata.issuer });
  if (!(metadata.response_types_supported ?? ['code']).includes('code')) throw new DiscoveryError('no-code-flow');
  for (const address of [metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri]) {
    if (address === undefined || !URL.canParse(address)) throw new DiscoveryError('incomplete');
    if (!isSafeScheme(new URL(address), reach)) throw new DiscoveryError('not-https');
  }
  return config;
}

/** In the way that the provider says it takes: in the form, else in the header. */
const proveBy =
  (secret: string): ClientAuth =>
  (as, client, body, headers) => {
    const methods = as.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const prove = methods.includes('client_secret_post') ? ClientSecretPost(secret) : ClientSecretBasic(secret);
    return prove(as, client, body, headers);
  };

function discoveryError(error: unknown): unknown {
  const outbound = outboundOf(error);
  if (outbound) {
    return new DiscoveryError(outbound.fault, { isDown: isDown(outbound.fault), cause: error });
  }
  if (!(error instanceof ClientError)) return error;
  const { cause } = error;
  if (cause instanceof Response) {
    if (error.code === 'OAUTH_RESPONSE_IS_NOT_JSON') return new DiscoveryError('not-json', { cause: error });
    return new DiscoveryError('refused', { said: String(cause.status), isDown: cause.status >= 500, cause: error });
  }
  if (error.code === 'OAUTH_PARSE_ERROR') return new DiscoveryError('not-json', { cause: error });
  if (error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') {
    const said = (cause as { body?: { issuer?: unknown } } | undefined)?.body?.issuer;
    return new DiscoveryError('issuer-differs', { said: String(said ?? '').slice(0, 200), cause: error });
  }
  return new DiscoveryError('incomplete', { cause: error });
}

/** What lies at the bottom of a failure: the library wraps errors in errors. */
export function outboundOf(error: unknown): OutboundError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof OutboundError) return at;
  return undefined;
}

/** What the button "Prova anslutningen" tells. Whether id and secret are right is first known when somebody signs in. */
export async function tryProvider(issuer: string, reach: Reach): Promise<SignOnTrial> {
  try {
    const config = await connectTo({ issuer, clientId: 'trial', clientSecret: null }, reach);
    const metadata = config.serverMetadata();
    const keys = await countKeys(metadata.jwks_uri ?? '', reach);
    if (keys === 0) throw new DiscoveryError('no-keys');
    return {
      fault: null,
      said: null,
      found: {
        issuer: metadata.issuer,
        host: new URL(metadata.authorization_endpoint ?? '').host,
        keys,
        pkce: metadata.supportsPKCE('S256'),
        signOut: metadata.end_session_endpoint !== undefined,
      },
    };
  } catch (error) {
    if (!(error instanceof DiscoveryError)) throw error;
    return { fault: error.fault, said: error.said, found: null };
  }
}

async function countKeys(address: string, reach: Reach): Promise<number> {
  try {
    const options = { method: 'GET', headers: { accept: 'application/json' }, body: undefined } as const;
    const answer = await fetchWithin(reach)(address, { ...options, redirect: 'manual' });
    const { keys } = (await answer.json()) as { keys?: unknown };
    return answer.ok && Array.isArray(keys) ? keys.length : 0;
  } catch {
    return 0;
  }
}

export interface Asking {
  redirectAddress: string;
  scopes: string;
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** Where the browser is sent. */
export async function signInAddress(config: Configuration, asking: Asking): Promise<string> {
  return buildAuthorizationUrl(config, {
    redirect_uri: asking.redirectAddress,
    scope: asking.scopes,
    state: asking.state,
    nonce: asking.nonce,
    code_challenge: await calculatePKCECodeChallenge(asking.codeVerifier),
    code_challenge_method: 'S256',
  }).href;
}

export interface Came {
  idToken: string;
  issuer: string;
  subject: string;
  claims: Record<string, unknown>;
}

/** The code for a token, the token checked, and what the token leaves out asked for. Throws what the library throws. */
export async function askWhoCame(
  config: Configuration,
  cameTo: URL,
  asked: Pick<Asking, 'state' | 'nonce' | 'codeVerifier'>,
  wanted: readonly string[],
): Promise<Came> {
  const tokens = await authorizationCodeGrant(config, cameTo, {
    expectedState: asked.state,
    expectedNonce: asked.nonce,
    pkceCodeVerifier: asked.codeVerifier,
    idTokenExpected: true,
  });
  const token = tokens.claims();
  if (!token || tokens.id_token === undefined) throw new TypeError('The library let an answer without a token through');
  // Many providers put no more than the subject in the token.
  const lacks = wanted.some((name) => token[name] === undefined);
  const more =
    lacks && config.serverMetadata().userinfo_endpoint !== undefined
      ? await fetchUserInfo(config, tokens.access_token, token.sub)
      : {};
  return { idToken: tokens.id_token, issuer: token.iss, subject: token.sub, claims: { ...more, ...token } };
}

/** Where the browser ends the provider's own session; null where the provider has no such place. */
export function signOutAddress(config: Configuration, idToken: string, backTo: string, reach: Reach): string | null {
  const { end_session_endpoint: address } = config.serverMetadata();
  if (address === undefined || !URL.canParse(address) || !isSafeScheme(new URL(address), reach)) return null;
  return buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: backTo }).href;
}
