/** Handing one mail over to the mail server, and what its answer means. */
import { createTransport } from 'nodemailer';
import type { Content } from './queue.ts';
import type { Sender, SmtpAddress } from './smtp-address.ts';
import type { MailRow } from './store.ts';

export type Transport = ReturnType<typeof openTransport>;

/** One connection, kept for as long as there is mail to send. */
export function openTransport({ host, port, implicitTls, tls, auth }: SmtpAddress) {
  return createTransport({
    pool: true,
    maxConnections: 1,
    // Sending again is the queue's business, which notes it.
    maxRequeues: 0,
    host,
    port,
    secure: implicitTls,
    requireTLS: tls === 'required' || tls === 'unverified',
    ignoreTLS: tls === 'none',
    tls: { rejectUnauthorized: tls !== 'unverified' },
    ...(auth && { auth }),
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 60_000,
  });
}

/** Resolves when the server has said that it has the mail. Throws what `readFault` reads. */
export async function deliver(transport: Transport, from: Sender, row: MailRow, content: Content): Promise<void> {
  await transport.sendMail({
    from,
    // As an object: a list of addresses is never read out of it.
    to: { name: '', address: row.recipient },
    subject: row.subject,
    text: content.text,
    html: content.html,
    messageId: row.messageId,
    date: new Date(row.createdAt),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

export interface Fault {
  /** `refused`: this mail, for good. `later`: this mail, for now. `unreachable`: the server, whatever the mail. */
  kind: 'refused' | 'later' | 'unreachable';
  /** The server's own words, for whoever wonders. */
  words: string;
  code: string | undefined;
  response: number | undefined;
}

const MOST_WORDS = 300;
/** Answers that are about us, not about the mail: it is closing, or wants sign-in, encryption or another command. */
const ABOUT_US = new Set([421, 500, 502, 503, 504, 530, 534, 535, 538]);

export function readFault(error: unknown): Fault {
  const {
    code,
    responseCode: response,
    response: said,
    command,
    message,
  } = error as Partial<{ code: string; responseCode: number; response: string; command: string; message: string }>;
  const words = (said ?? message ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return { kind: kindOf(code, response, command), words: words.slice(0, MOST_WORDS), code, response };
}

function kindOf(code: string | undefined, response: number | undefined, command: string | undefined): Fault['kind'] {
  const aboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  // The sender's address is ours: a server that does not take it takes no mail at all.
  if (!aboutMail || command === 'MAIL FROM') return 'unreachable';
  // Without an answer it was never offered: an address that cannot be written to.
  if (response === undefined) return 'refused';
  if (ABOUT_US.has(response)) return 'unreachable';
  return response < 500 ? 'later' : 'refused';
}
