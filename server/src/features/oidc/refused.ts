/** Why nobody was let in: what the library and the provider say, in the words that the page and the log know. */
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { SignOnFailure } from '@stegvis/shared/api/oidc.ts';
import { isDown } from './outbound.ts';
import { DiscoveryError, outboundOf } from './provider.ts';

export class SignOnRefused extends Error {
  readonly failure: SignOnFailure;
  /** Known once the provider has said who came. */
  readonly personId: string | null;

  constructor(failure: SignOnFailure, personId: string | null = null) {
    super(failure);
    this.name = 'SignOnRefused';
    this.failure = failure;
    this.personId = personId;
  }
}

/** undefined for what is a fault of ours. */
export function failureOf(error: unknown): SignOnFailure | undefined {
  if (error instanceof SignOnRefused) return error.failure;
  if (error instanceof DiscoveryError) {
    if (error.isDown) return 'provider-down';
    return error.fault === 'issuer-differs' ? 'discovery-issuer' : 'discovery-fault';
  }
  const outbound = outboundOf(error);
  if (outbound) return isDown(outbound.fault) ? 'provider-down' : 'discovery-fault';
  if (error instanceof AuthorizationResponseError)
    return error.error === 'access_denied' ? 'denied' : 'provider-refused';
  if (error instanceof ResponseBodyError) {
    if (error.error === 'invalid_grant') return 'code-refused';
    return error.status === 401 || /client/.test(error.error) ? 'client-refused' : 'provider-refused';
  }
  return error instanceof ClientError ? failureOfAnswer(error) : undefined;
}

const BY_CLAIM: Record<string, SignOnFailure> = { iss: 'wrong-issuer', nonce: 'wrong-nonce', aud: 'wrong-audience' };

function failureOfAnswer(error: ClientError): SignOnFailure {
  if (error.cause instanceof Response) return error.cause.status >= 500 ? 'provider-down' : 'wrong-answer';
  const about = error.cause instanceof Error ? error.cause.cause : undefined;
  const details = (typeof about === 'object' && about !== null ? about : {}) as Record<string, unknown>;
  switch (error.code) {
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
      return BY_CLAIM[String(details.claim)] ?? 'wrong-answer';
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return details.claim === 'exp' ? 'token-expired' : 'wrong-answer';
    case 'OAUTH_KEY_SELECTION_FAILED':
      return 'bad-signature';
    default:
      // Somebody else's answer, handed over as this provider's.
      if ('parameters' in details) return 'wrong-issuer';
      return 'signature' in details ? 'bad-signature' : 'wrong-answer';
  }
}
