/** The API in the same process: no socket, no second parse of headers. Set by the server, absent under `vite dev`. */
export interface InProcessAnswer {
  statusCode: number;
  headers: Record<string, number | string | string[] | undefined>;
  rawPayload: Uint8Array;
}

export type Inject = (request: {
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: Buffer;
  remoteAddress: string;
}) => Promise<InProcessAnswer>;

export function findInject(): Inject | undefined {
  return (globalThis as Record<symbol, unknown>)[Symbol.for('stegvis.inject')] as Inject | undefined;
}
