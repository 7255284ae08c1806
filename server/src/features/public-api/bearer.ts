/**
 * Who reads the public API: a token, and nothing else. A session cookie opens nothing here, as a token opens nothing
 * elsewhere, so that no page of another site can make somebody's browser read anything.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '@stegvis/shared/access/permissions.ts';
import type { TokenScope } from '@stegvis/shared/api/integration.ts';
import { today } from '../../clock.ts';
import type { Db } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { withinLimit } from '../auth/limits.ts';
import { findOpenToken, updateToken, type TokenRow } from '../integrations/token-store.ts';
import { hashOfBearer } from '../integrations/token.ts';

export interface Bearer {
  token: TokenRow;
  organisation: { id: string; slug: string; name: string };
  /** A läsare's, of the token's nämnd or of all. */
  access: Access;
}

declare module 'fastify' {
  interface FastifyRequest {
    bearer: Bearer | null;
  }
  interface FastifyContextConfig {
    /** What a token must be allowed to read. */
    scope?: TokenScope;
  }
}

/** Requests per token and minute, and per address for those without one. */
export const MOST_PER_MINUTE = 600;

export async function requireBearer(scope: FastifyInstance, db: Db): Promise<void> {
  await scope.register(rateLimit, { global: false });
  const limit = scope.createRateLimit({
    max: MOST_PER_MINUTE,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.bearer?.token.id ?? request.ip,
  });
  scope.decorateRequest('bearer', null);
  scope.addHook('onRequest', async (request, reply) => {
    // Whoever the browser belongs to has nothing to do with it.
    request.person = null;
    request.session = null;
    request.bearer = await find(db, request);
    await withinLimit(limit, request, reply);
    const { bearer } = request;
    if (!bearer) throw challenge(reply, 'token-needed', 'realm="Stegvis"');
    const { scope: needed } = request.routeOptions.config;
    if (needed && !bearer.token.scopes.includes(needed)) {
      throw challenge(reply, 'scope-needed', `error="insufficient_scope", scope="${needed}"`);
    }
    await noteUse(db, bearer.token);
  });
}

async function find(db: Db, request: FastifyRequest): Promise<Bearer | null> {
  const hash = hashOfBearer(request.headers.authorization);
  const found = hash === null ? undefined : await findOpenToken(db.read, hash, new Date().toISOString());
  if (!found) return null;
  const { id, boardId } = found.token;
  const grant = { role: 'lasare' as const, boardId, unitId: null, area: null, assessmentId: null };
  return { ...found, access: { personId: `token:${id}`, grants: [grant], holds: [] } };
}

function challenge(reply: FastifyReply, code: 'token-needed' | 'scope-needed', why: string): AppError {
  void reply.header('www-authenticate', `Bearer ${why}`);
  return new AppError(code);
}

/** By day: that it is in use is worth knowing, how it is used is not ours to keep. */
async function noteUse(db: Db, { id, usedAt }: TokenRow): Promise<void> {
  const day = `${today()}T00:00:00.000Z`;
  if (usedAt !== day) await db.touch((tx) => updateToken(tx, id, { usedAt: day }));
}

export function getBearer(request: FastifyRequest): Bearer {
  if (!request.bearer) throw new Error('This route stands outside the public API');
  return request.bearer;
}
