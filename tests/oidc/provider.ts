/** A certified provider library, over HTTP on loopback, whose people a test can change. They sign in without being asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';

export const CLIENT = { id: 'stegvis', secret: 'hemligheten-som-bara-tva-vet' };

export interface TestProvider {
  /** Who signs in, and what is said of them. */
  person: { id: string; claims: Record<string, unknown> };
  /** The person presses "Cancel". */
  declines: boolean;
  /** Listens here; people and Stegvis come by the proxy in front. */
  port: number;
  close: () => Promise<void>;
}

/** @param issuer the proxy's address, which is the only one that anyone knows */
export async function startProvider(
  issuer: string,
  {
    redirectAddresses,
    signedOut,
    inToken = true,
  }: { redirectAddresses: string[]; signedOut: string; inToken?: boolean },
): Promise<TestProvider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const configuration: Configuration = {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: redirectAddresses,
        post_logout_redirect_uris: [signedOut],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'locale'],
      groups: ['groups', '_claim_names', 'hasgroups'],
    },
    scopes: ['openid', 'email', 'profile', 'groups'],
    conformIdTokenClaims: !inToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['a key that is only ever used in tests'] },
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'theirs', alg: 'RS256', use: 'sig' }] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ ...world.person.claims, sub: id }) }),
  };
  const provider = new Provider(issuer, configuration);
  const world: TestProvider = {
    person: { id: 'nobody', claims: {} },
    declines: false,
    port: 0,
    close: async () => undefined,
  };

  async function interact(request: IncomingMessage, response: ServerResponse) {
    if (world.declines) {
      const result = { error: 'access_denied', error_description: 'The person said no' };
      return provider.interactionFinished(request, response, result);
    }
    const { params, grantId: earlier } = await provider.interactionDetails(request, response);
    const { id } = world.person;
    const grant =
      (earlier === undefined ? undefined : await provider.Grant.find(earlier)) ??
      new provider.Grant({ accountId: id, clientId: String(params.client_id) });
    grant.addOIDCScope('openid email profile groups');
    return provider.interactionFinished(
      request,
      response,
      { login: { accountId: id }, consent: { grantId: await grant.save() } },
      { mergeWithLastSubmission: true },
    );
  }

  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    interact(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  world.port = await listen(server);
  world.close = () => close(server);
  return world;
}

export async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}
