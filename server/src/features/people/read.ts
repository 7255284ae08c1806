/** Rows → the page of people. */
import type { PendingInvitation, PeoplePage } from '@stegvis/shared/api/people.ts';
import { collator } from '@stegvis/shared/text/format.ts';
import type { Reader } from '../../db/connect.ts';
import {
  countOpenActions,
  listHeld,
  listHolders,
  listInvitations,
  listLastSeen,
  listLinkMails,
  type HeldRole,
} from './store.ts';

export async function describePeople(db: Reader, organisation: string, now: string): Promise<PeoplePage> {
  const [held, seen, actions, holders, waiting, mails] = await Promise.all([
    listHeld(db, organisation),
    listLastSeen(db, organisation),
    countOpenActions(db, organisation),
    listHolders(db, organisation),
    listInvitations(db, organisation),
    listLinkMails(db, organisation, 'invitation'),
  ]);
  const lastSeen = new Map(seen.map((row) => [row.personId, row.seenAt]));
  const openActions = new Map(actions.map((row) => [row.personId, Number(row.count)]));
  // The latest comes last.
  const mailTo = new Map(mails.map((mail) => [mail.recipient, mail]));
  return {
    people: [...Map.groupBy(held, (row) => row.personId).values()]
      .flatMap(([first, ...rest]) =>
        first
          ? {
              id: first.personId,
              name: first.name,
              email: first.email,
              roles: [first, ...rest].map(({ role, boardId, unitId, source }): HeldRole => {
                return { role, boardId, unitId, source };
              }),
              lastSeenAt: lastSeen.get(first.personId) ?? null,
              openActions: openActions.get(first.personId) ?? 0,
              registerRoles: holders
                .filter((role) => role.holderId === first.personId || role.standInId === first.personId)
                .map((role) => role.title),
            }
          : [],
      )
      .sort((a, b) => collator.compare(a.name, b.name)),
    invitations: waiting.map((row): PendingInvitation => {
      const mail = mailTo.get(row.email);
      const refused = mail?.status === 'refused';
      const state =
        row.expiresAt <= now ? 'expired' : refused ? 'refused' : mail?.status === 'sent' ? 'sent' : 'queued';
      return { ...row, state, refusal: refused ? mail.lastError.slice(0, 300) : '' };
    }),
  };
}
