/** Another system that receives messages, on 127.0.0.1: it answers as a test says, and remembers what it got. */
import { createHmac } from 'node:crypto';
import http, { type IncomingHttpHeaders, type RequestListener } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { WebhookPayload } from '@stegvis/shared/api/v1.ts';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: WebhookPayload;
}
/** `drop`: the connection is closed without an answer. `hang`: nothing comes. */
export type Reply = { status: number; headers?: Record<string, string>; body?: string } | 'drop' | 'hang';

export async function startReceiver(tls?: { key: string; cert: string }) {
  const receiver = {
    port: 0,
    received: [] as Received[],
    /** What is answered; the message is among the received ones already. */
    reply: (_one: Received): Reply | Promise<Reply> => ({ status: 204 }),
    /** By whichever name. */
    url: (path = '/', host = 'localhost') => `${tls ? 'https' : 'http'}://${host}:${receiver.port}${path}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  const listener: RequestListener = (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const text = Buffer.concat(parts).toString('utf8');
      const { url: path = '', headers } = request;
      const one = { path, headers, text, body: (text ? JSON.parse(text) : {}) as WebhookPayload };
      receiver.received.push(one);
      const reply = await receiver.reply(one);
      if (reply === 'drop') return void request.socket.destroy();
      if (reply === 'hang') return;
      response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  receiver.port = (server.address() as AddressInfo).port;
  return receiver;
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** As the README tells an integrator to check it. */
export function isSigned(secret: string, { headers, text }: Received, now = Date.now()): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = headers;
  const expected = createHmac('sha256', key)
    .update(`${String(id)}.${String(at)}.${text}`)
    .digest('base64');
  return Math.abs(now / 1000 - Number(at)) < 300 && signature === `v1,${expected}`;
}
