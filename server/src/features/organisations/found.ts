/** A new organisation: its first board, the roles that the model names, and a one-time link for its first administrator. */
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db } from '../../db/connect.ts';
import { boards, memberships, oneTimeLinks, organisations, people, registerRoles } from '../../db/tables.ts';
import { AppError } from '../../errors.ts';
import { tokenHash } from '../auth/token.ts';
import { freeSlug } from '../../slug.ts';

export const LINK_HOURS = 72;

export interface Founding {
  name: string;
  type: 'kommun' | 'kommunalforbund' | 'region' | 'ovrig';
  municipalityCode: string | null;
  board: string;
  admin: { name: string; email: string };
}

/** @returns the token of the one-time link. Throws `taken` where an organisation has that name. */
export async function foundOrganisation(
  db: Db,
  model: Model,
  founding: Founding,
  now = new Date(),
): Promise<{ slug: string; token: string }> {
  const organisationId = uuid();
  const token = randomBytes(32).toString('base64url');
  const entry = {
    act: 'organisation.found',
    subject: `organisation:${organisationId}`,
    after: { name: founding.name, type: founding.type },
  };
  const slug = await db.write({ personId: null, organisationId }, entry, async (tx) => {
    const existing = await tx.select({ slug: organisations.slug, name: organisations.name }).from(organisations);
    if (existing.some((one) => one.name === founding.name)) throw new AppError('taken', { fields: { name: 'taken' } });
    const free = freeSlug(founding.name, new Set(existing.map((one) => one.slug)));
    const createdAt = now.toISOString();
    await tx.insert(organisations).values({
      id: organisationId,
      slug: free,
      name: founding.name,
      type: founding.type,
      municipalityCode: founding.municipalityCode,
      isDemo: false,
      createdAt,
    });
    await tx.insert(boards).values({ id: uuid(), organisationId, name: founding.board, dnrPrefix: null });
    await tx.insert(registerRoles).values(
      model.roles.map((role, i) => ({
        id: uuid(),
        organisationId,
        title: role.title.sv,
        modelRole: role.id,
        holderName: null,
        standInName: null,
        place: i + 1,
      })),
    );
    const email = founding.admin.email.toLowerCase();
    const [known] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email));
    const personId = known?.id ?? uuid();
    if (!known)
      await tx
        .insert(people)
        .values({ id: personId, email, name: founding.admin.name, passwordHash: null, locale: 'sv', createdAt });
    // Whoever comes first sets up the first year, too; the roles are parted when more people are let in.
    for (const role of ['administrator', 'processledare'] as const) {
      await tx.insert(memberships).values({ id: uuid(), personId, organisationId, role });
    }
    await tx.insert(oneTimeLinks).values({
      tokenHash: tokenHash(token),
      personId,
      expiresAt: new Date(now.getTime() + LINK_HOURS * 3_600_000).toISOString(),
      usedAt: null,
    });
    return free;
  });
  return { slug, token };
}
