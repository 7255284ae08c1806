/** Stands between Stegvis and the provider, and makes the provider do what a certified one never does by itself. */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { close, listen } from './provider.ts';

type Document = Record<string, unknown>;

/** What is changed on the way. Nothing, unless a test says so. */
export interface Tampering {
  /** Everything is cut off without an answer. */
  down: boolean;
  /** Nothing is ever answered. */
  hangs: boolean;
  /** Everything is answered so, whatever was asked. */
  always: { status: number; headers?: Record<string, string>; body?: string } | null;
  discovery: ((document: Document) => Document) | null;
  /** Claims of the token, which is then signed with the proxy's own key. */
  token: ((claims: Document) => Document) | null;
  /** Whether the proxy's own key is published as the provider's. */
  publishesKey: boolean;
  /** The form that Stegvis sends for the token. */
  form: ((form: URLSearchParams) => void) | null;
  /** The finished answer to it. */
  answer: ((answer: Document) => Document) | null;
}

const NOTHING: Tampering = {
  down: false,
  hangs: false,
  always: null,
  discovery: null,
  token: null,
  publishesKey: true,
  form: null,
  answer: null,
};

export async function startProxy() {
  const own = await generateKeyPair('RS256', { extractable: true });
  const ownKey = { ...(await exportJWK(own.publicKey)), kid: 'ours', alg: 'RS256', use: 'sig' };
  const world = { ...NOTHING, port: 0, to: 0, asked: [] as { path: string; body: string }[] };

  async function pass(request: IncomingMessage, response: ServerResponse) {
    const path = new URL(request.url ?? '/', 'http://proxy').pathname;
    let body = await textOf(request);
    world.asked.push({ path, body });
    if (world.down) return void request.socket.destroy();
    if (world.hangs) return;
    if (world.always) {
      const { status, headers, body: said } = world.always;
      return void response.writeHead(status, headers).end(said);
    }
    const isToken = path === '/token';
    if (isToken && world.form) {
      const form = new URLSearchParams(body);
      world.form(form);
      body = form.toString();
    }
    const headers = { ...request.headers, 'content-length': String(Buffer.byteLength(body)) };
    const { method, url } = request;
    const answer = await new Promise<IncomingMessage>((done, failed) => {
      ask({ host: '127.0.0.1', port: world.to, path: url, method, headers }, done).on('error', failed).end(body);
    });
    const text = await textOf(answer);
    const changed = answer.statusCode === 200 ? await tamper(path, text) : text;
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...kept } = answer.headers;
    response.writeHead(answer.statusCode ?? 500, kept).end(changed);
  }

  async function tamper(path: string, text: string): Promise<string> {
    if (path.endsWith('/openid-configuration') && world.discovery) {
      return JSON.stringify(world.discovery(JSON.parse(text) as Document));
    }
    if (path === '/jwks' && world.token && world.publishesKey) {
      const { keys } = JSON.parse(text) as { keys: unknown[] };
      return JSON.stringify({ keys: [...keys, ownKey] });
    }
    if (path !== '/token') return text;
    let answer = JSON.parse(text) as Document;
    if (world.token) {
      const claims = world.token(decodeJwt(String(answer.id_token)));
      const signing = new SignJWT(claims).setProtectedHeader({
        alg: 'RS256',
        // Unpublished, it pretends to be theirs.
        kid: world.publishesKey ? 'ours' : 'theirs',
      });
      answer = { ...answer, id_token: await signing.sign(own.privateKey) };
    }
    return JSON.stringify(world.answer ? world.answer(answer) : answer);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  world.port = await listen(server);
  return Object.assign(world, {
    /** As if the proxy were not there. */
    honest: () => Object.assign(world, NOTHING, { asked: [] }),
    close: () => close(server),
  });
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
