/** What an organisation has to point at: one of each kind of thing that an address or a body can name. */
import { randomUUID as uuid } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import type { WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { ActionChanged, Plan } from '@stegvis/shared/api/plan.ts';
import type { Session } from '@stegvis/shared/api/session.ts';
import type { Transaction } from '../../server/src/db/connect.ts';
import * as t from '../../server/src/db/tables.ts';
import { makeSecret, WEBHOOK_SECRET } from '../../server/src/features/integrations/sign.ts';
import { queueMail } from '../../server/src/features/mail/queue.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { readingOf } from './importing.ts';
import { aReport } from './plan-report.ts';
import { SECRET, type Client, type Seeded, type startApp } from './app.ts';

export interface World extends Seeded {
  assessment: string;
  /** Two actions and a move, made for one request. */
  actionId: string;
  otherActionId: string;
  moveId: string;
  /** Of the answer to L2 in the first unit. */
  revision: number;
  /** A reader, a pending invitation and a guest of unit a. */
  colleagueId: string;
  invitationId: string;
  guestId: string;
  /** A shared link to the result, without a password. */
  sharedLinkId: string;
  /** A mail that waits with a link in it, and one that was refused. */
  mailId: string;
  refusedMailId: string;
  /** A token, and a webhook with a message that has been given up. */
  tokenId: string;
  webhookId: string;
  messageId: string;
  /** A file that the client has read, not saved yet; the marks of its rows once somebody has looked at it. */
  importId: string;
  importMarks: Record<string, string>;
  /** A version handed over, and a file of its public edition. */
  delivery: string;
  deliveryFileId: string;
  /** Long work of the client's, ended. */
  workId: string;
}

const sealing = sealingWith(SECRET);

/**
 * In an open assessment.
 *
 * @param client a processledare there
 * @param lead the person who is responsible for the first action
 */
export async function makeWorld(
  { db }: Awaited<ReturnType<typeof startApp>>,
  client: Client,
  seeded: Seeded,
  assessment: string,
  lead?: string,
): Promise<World> {
  // Somebody may just have asked for the organisation to be deleted.
  await db.touch((tx) =>
    tx.update(t.organisations).set({ deletionAskedAt: null }).where(eq(t.organisations.id, seeded.id)),
  );
  const base = `${seeded.slug}/assessments/${assessment}`;
  await client.send('POST', `${base}/reopen`, { reason: 'Ett skäl' });
  const make = async () => {
    const sent = { step: 1, unitId: seeded.units.a, title: 'Egen', activity: '' };
    return (await client.send<ActionChanged>('POST', `${base}/plan/actions`, sent)).body.action.id;
  };
  const [actionId, otherActionId] = [await make(), await make()];
  const sent = { items: [{ unit: seeded.units.a, code: 'L1' }], actionIds: [], to: 2, reason: 'Ett skäl' };
  const { body } = await client.send<Plan>('POST', `${base}/plan/moves`, sent);
  const moveId = body.proposals.find((one) => one.unit === seeded.units.a && one.code === 'L1')?.move?.id ?? '';
  const walk = await client.send<WalkThrough>('GET', `${base}/units/a`);
  const { revision = 0 } = walk.body.answers.find((one) => one.code === 'L2') ?? {};

  const guestPerson = uuid();
  const ids = {
    colleagueId: uuid(),
    invitationId: uuid(),
    guestId: uuid(),
    sharedLinkId: uuid(),
    mailId: '',
    refusedMailId: '',
  };
  const { person: reader } = (await client.inject({ url: '/api/session' })).json<Session>();
  const importId = uuid();
  const workId = uuid();
  const frozen = { id: uuid(), fileId: uuid() };
  const connected = { tokenId: uuid(), webhookId: uuid(), messageId: uuid() };
  const organisationId = seeded.id;
  const roleId = uuid();
  const createdAt = new Date().toISOString();
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  await db.write({ personId: null, organisationId }, { act: 'test.world', subject: 'test' }, async (tx) => {
    const person = { passwordHash: null, locale: 'sv' as const, createdAt };
    const email = `${ids.colleagueId}@kollega.example`;
    await tx.insert(t.people).values({ ...person, id: ids.colleagueId, email, name: 'Kollega' });
    await tx.insert(t.people).values({ ...person, id: guestPerson, email: null, name: 'Gäst', isGuest: true });
    const membership = { id: uuid(), personId: ids.colleagueId, organisationId, role: 'lasare' as const };
    await tx.insert(t.memberships).values(membership);
    const role = { id: roleId, organisationId, title: `Roll ${roleId}`, modelRole: null, place: 50 };
    await tx.insert(t.registerRoles).values(role);
    await tx.insert(t.invitations).values({
      ...{ id: ids.invitationId, organisationId, email: `${ids.invitationId}@ny.example`, name: 'Ny', locale: 'sv' },
      ...{ roles: [{ role: 'lasare', boardId: null, unitId: null }], tokenHash: uuid(), createdAt, expiresAt },
    });
    await tx.insert(t.guestLinks).values({
      ...{ id: ids.guestId, organisationId, assessmentId: seeded.assessmentId, unitId: seeded.units.a ?? '' },
      ...{ area: null, personId: guestPerson, email: null, tokenHash: uuid(), createdAt, expiresAt },
    });
    await tx.insert(t.sharedLinks).values({
      ...{ id: ids.sharedLinkId, organisationId, assessmentId: seeded.assessmentId, name: 'Nämnden', shows: 'result' },
      ...{ tokenHash: uuid(), token: '', visits: 0, createdAt, expiresAt },
    });
    const mail = () =>
      queueMail(tx, sealing, {
        ...{ kind: 'invitation', locale: 'sv', recipient: 'ny@ny.example', organisationId },
        values: {
          ...{ name: 'Ny', organisation: seeded.slug, invitedBy: 'Ada', link: 'https://stegvis.example/inbjudan/abc' },
          expiresAt,
        },
        ...{ personId: null, causedBy: null },
      });
    [ids.mailId, ids.refusedMailId] = [await mail(), await mail()];
    await tx.update(t.mails).set({ status: 'refused' }).where(eq(t.mails.id, ids.refusedMailId));
    await tx.insert(t.apiTokens).values({
      ...{
        id: connected.tokenId,
        organisationId,
        name: 'BI',
        scopes: ['plan'],
        tokenHash: uuid(),
        prefix: 'stegvis_x',
      },
      ...{ createdAt, expiresAt },
    });
    await tx.insert(t.webhooks).values({
      ...{ id: connected.webhookId, organisationId, name: 'BI', url: 'https://mottagare.example/x', enabled: true },
      ...{ events: ['action.status'], secret: sealing.seal(makeSecret(), WEBHOOK_SECRET), revision: 1, createdAt },
    });
    await tx.insert(t.webhookMessages).values({
      ...{ id: connected.messageId, organisationId, webhookId: connected.webhookId, event: 'ping', payload: '{}' },
      ...{ status: 'failed', attempts: 8, nextAttemptAt: createdAt, lastAnswer: '500', createdAt },
    });
    await tx.insert(t.imports).values({
      ...{ id: importId, organisationId, assessmentId: seeded.assessmentId, personId: reader?.id, createdAt },
      ...{ fileName: 'Plan.xlsx', state: 'read', reading: readingOf(`Ur filen ${importId}`) },
      choices: { chosen: { units: {}, owners: {}, rows: {} }, saved: null },
    });
    await tx.insert(t.works).values({
      ...{
        id: workId,
        organisationId,
        assessmentId: seeded.assessmentId,
        personId: reader?.id ?? '',
        kind: 'hand-over',
      },
      ...{ state: 'done', done: 7, total: 7, startedAt: createdAt, endedAt: createdAt },
    });
    await insertDelivery(tx, seeded, frozen, createdAt);
    if (lead) await tx.insert(t.actionOwners).values({ actionId, isLead: true, place: 1, personId: lead });
  });
  return {
    ...seeded,
    assessment,
    actionId,
    otherActionId,
    moveId,
    revision,
    ...ids,
    ...connected,
    roleId,
    importId,
    importMarks: {},
    delivery: '1',
    deliveryFileId: frozen.fileId,
    workId,
  };
}

/** Always the first version, so that its number is the same everywhere: only the file's id is somebody's own. */
async function insertDelivery(
  tx: Transaction,
  { id: organisationId, assessmentId }: Seeded,
  { id, fileId }: { id: string; fileId: string },
  handedOverAt: string,
): Promise<void> {
  const earlier = tx.select({ id: t.deliveries.id }).from(t.deliveries);
  const ofThis = eq(t.deliveries.assessmentId, assessmentId);
  await tx.delete(t.deliveryFiles).where(inArray(t.deliveryFiles.deliveryId, earlier.where(ofThis)));
  await tx.delete(t.deliveries).where(ofThis);
  await tx.insert(t.deliveries).values({ id, organisationId, assessmentId, number: 1, dnr: '', handedOverAt });
  const file = { deliveryId: id, kind: 'plan' as const, locale: 'sv' as const, sha256: '', size: 3 };
  await tx
    .insert(t.deliveryFiles)
    .values({ ...file, id: fileId, edition: 'public', format: 'pdf', fileName: 'plan.pdf', content: 'AAAA' });
  for (const edition of ['public', 'internal'] as const) {
    const content = Buffer.from(JSON.stringify(aReport({ edition, actions: 2, units: 1 }))).toString('base64');
    await tx
      .insert(t.deliveryFiles)
      .values({ ...file, id: uuid(), edition, format: 'json', fileName: 'plan.json', content });
  }
}
