/** A real mail server on 127.0.0.1 that keeps what it takes, and can be told to answer otherwise. */
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Received {
  recipient: string;
  /** As it came over the wire. */
  raw: string;
  parsed: ParsedMail;
}

export interface Smtp {
  port: number;
  /** What it said yes to, in order. */
  received: Received[];
  /** Answers to a recipient; undefined = taken. */
  onRecipient: (address: string) => { code: number; text: string } | undefined;
  /** Called when the whole of a mail has come, before the answer goes out. */
  onMail: (mail: Received) => void | Promise<void>;
  /** How many connections have been made. */
  connections: number;
  close: () => Promise<void>;
}

/** @param port 0 = any */
export async function startSmtp(options: SMTPServerOptions = {}, port = 0): Promise<Smtp> {
  const smtp: Smtp = {
    port: 0,
    received: [],
    onRecipient: () => undefined,
    onMail: () => {},
    connections: 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    closeTimeout: 200,
    logger: false,
    ...options,
    onConnect(_session, done) {
      smtp.connections += 1;
      done();
    },
    onRcptTo({ address }, _session, done) {
      const answer = smtp.onRecipient(address);
      done(answer && Object.assign(new Error(answer.text), { responseCode: answer.code }));
    },
    onData(stream, session, done) {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        const raw = Buffer.concat(chunks);
        const [to] = session.envelope.rcptTo;
        const mail = { recipient: to?.address ?? '', raw: raw.toString('utf8'), parsed: await simpleParser(raw) };
        smtp.received.push(mail);
        await smtp.onMail(mail);
        done();
        // A client that died before the last byte has handed over nothing.
      })().catch(done);
    },
  });
  // Clients that go away in the middle are what the tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  smtp.port = (server.server.address() as AddressInfo).port;
  return smtp;
}
