/** Turns everything that is thrown into the one shape of refusal, in the person's language. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import type { ErrorCode } from '@stegvis/shared/api/error.ts';
import type { Locale } from '@stegvis/shared/model/model.ts';
import { errors as sv } from '@stegvis/shared/text/sv/errors.ts';
import { errors as en } from '@stegvis/shared/text/en/errors.ts';
import { AppError, STATUS } from '../errors.ts';

const texts = { sv, en };

export function handleErrors(app: FastifyInstance): void {
  app.decorateRequest('refusal', null);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof AppError) {
      const { fields: words } = texts[localeOf(request)];
      const fields =
        error.fields && Object.fromEntries(Object.entries(error.fields).map(([path, key]) => [path, words[key]]));
      return refuse(request, reply, error.code, fields, error.extra);
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const { fields: words } = texts[localeOf(request)];
      const fields = Object.fromEntries(
        error.validation.map((one) => [
          one.instancePath.slice(1).replaceAll('/', '.') || error.validationContext || '',
          describe(one, words),
        ]),
      );
      return refuse(request, reply, 'invalid', fields);
    }
    if (error.statusCode === 413) return refuse(request, reply, 'too-large');
    if (error.statusCode === 429) return refuse(request, reply, 'too-many-attempts');
    // Broken JSON, an unknown content type, a malformed address: the request's fault, known by Fastify's own codes.
    if (!isResponseSerializationError(error) && error.statusCode && error.statusCode < 500) {
      return refuse(request, reply, error.statusCode === 404 ? 'not-found' : 'invalid');
    }
    request.log.error({ err: error }, 'request failed');
    return refuse(request, reply, 'internal');
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, 'not-found'));
}

/** Of what is data, and of files: opened as a page they may do nothing. */
export const DATA_CSP = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ErrorCode,
  fields?: Record<string, string>,
  extra?: Record<string, unknown>,
) {
  request.refusal = code;
  const words = texts[localeOf(request)];
  const seconds = Number(reply.getHeader('retry-after'));
  const message =
    code === 'too-many-attempts' && seconds > 0 ? words.waitFor(Math.ceil(seconds / 60)) : words.byCode[code];
  return (
    reply
      .status(STATUS[code])
      .header('cache-control', 'no-store')
      // Also where the request came to none of the hooks.
      .header('content-security-policy', DATA_CSP)
      .header('x-content-type-options', 'nosniff')
      .type('application/json; charset=utf-8')
      .serializer((payload: unknown) => JSON.stringify(payload))
      .send({ error: { code, message, ...(fields && { fields }), requestId: request.id }, ...extra })
  );
}

/** The signed-in person's language, else the cookie of the language switch, else Swedish unless the browser prefers English. */
export function localeOf(request: FastifyRequest): Locale {
  if (request.person) return request.person.locale;
  const chosen = request.cookies?.locale;
  if (chosen === 'sv' || chosen === 'en') return chosen;
  return /^\s*en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'sv';
}

type Words = typeof sv.fields;

function describe(fault: { keyword: string; params: Record<string, unknown> }, words: Words): string {
  const { keyword, params } = fault;
  const limit = Number(params.maximum ?? params.minimum ?? 0);
  const kind = String(params.origin ?? '');
  switch (keyword) {
    case 'too_big':
      return kind === 'string' ? words.tooLong(limit) : kind === 'array' ? words.tooMany(limit) : words.tooHigh(limit);
    case 'too_small':
      if (kind === 'string') return limit <= 1 ? words.missing : words.tooShort(limit);
      return kind === 'array' ? words.tooFew(limit) : words.tooLow(limit);
    case 'invalid_format': {
      const format = String(params.format);
      return format === 'email'
        ? words.email
        : format === 'url'
          ? words.url
          : format === 'date'
            ? words.date
            : words.wrongKind;
    }
    case 'invalid_value':
    case 'invalid_union':
      return words.choice;
    default:
      return words.wrongKind;
  }
}
