/** What lies in the queue of mail, opened: the only place where a one-time link stands after it was made. */
import { asc, eq } from 'drizzle-orm';
import type { Db } from '../../server/src/db/connect.ts';
import { mails } from '../../server/src/db/tables.ts';
import { openContent } from '../../server/src/features/mail/queue.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';

/** The secret that startApp gives the server. */
const sealing = sealingWith('a secret that is only ever used in tests');

export interface Letter {
  kind: string;
  status: string;
  subject: string;
  text: string;
  html: string;
  /** The last part of the link in it. */
  token: string;
}

/** To one address, oldest first. What has been sent or cancelled has no text left. */
export async function lettersTo(db: Db, recipient: string): Promise<Letter[]> {
  const rows = await db.read.select().from(mails).where(eq(mails.recipient, recipient)).orderBy(asc(mails.id));
  return rows.map((row) => {
    const { kind, status, subject } = row;
    const { text = '', html = '', link = null } = openContent(sealing, row) ?? {};
    return { kind, status, subject, text, html, token: link?.split('/').at(-1) ?? '' };
  });
}
