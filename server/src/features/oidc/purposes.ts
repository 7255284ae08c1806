/** Names and addresses that the settings and the flow agree on. */

/** What is sealed, and for what (http/sealing.ts). */
export const CLIENT_SECRET = 'oidc-client';
export const CODE_VERIFIER = 'oidc-verifier';
export const ID_TOKEN = 'oidc-id-token';

/** Registered at the provider: changed, every organisation must register anew. */
export const callbackPath = (slug: string) => `/api/oidc/${slug}/callback`;
export const SIGNED_OUT_PATH = '/logga-in?ut=1';
