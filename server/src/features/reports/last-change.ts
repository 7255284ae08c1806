/** The moment of the latest change of what a file of an assessment holds: files made of the same data say the same. */
import { and, desc, eq, like, notLike, or } from 'drizzle-orm';
import type { Reader } from '../../db/connect.ts';
import { audit } from '../../db/tables.ts';

/** Nothing in the log: nothing has been changed since any moment. */
const EVER = '1970-01-01T00:00:00.000Z';

/** Asked before the data is read: a change in between is then in the data, and told of as later, which does no harm. */
export async function findLastChange(
  db: Reader,
  { id, organisationId }: { id: string; organisationId: string },
): Promise<string> {
  const [entry] = await db
    .select({ at: audit.at })
    .from(audit)
    .where(
      and(
        eq(audit.organisationId, organisationId),
        or(
          eq(audit.subject, `assessment:${id}`),
          like(audit.subject, `answer:${id}/%`),
          like(audit.subject, 'action:%'),
        ),
        notLike(audit.act, '%.export'),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(1);
  return entry?.at ?? EVER;
}
