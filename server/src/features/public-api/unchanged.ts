/** Other systems ask again and again: what they have already is answered with "the same as before" (304). */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

export function answerUnchanged(scope: FastifyInstance): void {
  scope.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || typeof payload !== 'string') return payload;
    const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;
    // Kept by the one who asked, and asked about each time: a token that is revoked reads nothing more.
    void reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'authorization');
    const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
    if (!known.includes(tag)) return payload;
    void reply.status(304).removeHeader('content-length').removeHeader('content-type');
    return '';
  });
}
