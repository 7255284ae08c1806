/** Calls to the API from the browser, and the one shape of a refusal. */
import type { ErrorBody, ErrorCode } from '@stegvis/shared/api/error.ts';

export class ApiError extends Error {
  /** 0 when the server could not be reached. */
  readonly status: number;
  /** `offline` when the server could not be reached, `unexpected` when the answer was not one of the API's. */
  readonly code: ErrorCode | 'offline' | 'unexpected';
  /** Dotted path in what was sent → what is wrong there. */
  readonly fields: Record<string, string>;
  readonly requestId: string | undefined;
  /** The whole body: a conflict carries the other version in it. */
  readonly body: unknown;

  constructor(status: number, body: unknown, cause?: unknown) {
    const error = (body as Partial<ErrorBody> | undefined)?.error;
    super(error?.message ?? (status === 0 ? 'The server cannot be reached' : `Unexpected answer (${status})`), {
      cause,
    });
    this.name = 'ApiError';
    this.status = status;
    this.code = error?.code ?? (status === 0 ? 'offline' : 'unexpected');
    this.fields = error?.fields ?? {};
    this.requestId = error?.requestId;
    this.body = body;
  }
}

async function call<T>(
  fetch: typeof globalThis.fetch,
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
) {
  // A file goes as it is, named for what the browser takes it for; everything else is JSON.
  const isFile = body instanceof Blob;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: body === undefined ? undefined : { 'content-type': isFile ? body.type : 'application/json' },
      body: body === undefined || isFile ? body : JSON.stringify(body),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, undefined, cause);
  }
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok || answer === undefined) throw new ApiError(response.status, answer);
  return answer as T;
}

/** `api().put<Saved>('/api/…', answer)` in the browser, `api(fetch)` in a load or an action. Throws ApiError. */
export function api(fetch: typeof globalThis.fetch = globalThis.fetch) {
  return {
    get: <T>(path: string, signal?: AbortSignal) => call<T>(fetch, 'GET', path, undefined, signal),
    put: <T>(path: string, body: unknown, signal?: AbortSignal) => call<T>(fetch, 'PUT', path, body, signal),
    post: <T>(path: string, body?: unknown, signal?: AbortSignal) => call<T>(fetch, 'POST', path, body ?? {}, signal),
    patch: <T>(path: string, body: unknown, signal?: AbortSignal) => call<T>(fetch, 'PATCH', path, body, signal),
    delete: <T = void>(path: string, signal?: AbortSignal) => call<T>(fetch, 'DELETE', path, undefined, signal),
  };
}
