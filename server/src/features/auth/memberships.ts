/** Rows of roles, as what a person belongs to. Pure. */
import type { Session } from '@stegvis/shared/api/session.ts';
import type { listMemberships } from './store.ts';

type Row = Awaited<ReturnType<typeof listMemberships>>[number];

/** @param only the organisation whose own sign-in the session came through: it opens no other */
export function rolesByOrganisation(rows: readonly Row[], only: string | null): Session['memberships'] {
  const own = rows.filter((row) => only === null || row.organisationId === only);
  return [...Map.groupBy(own, (row) => row.slug)].map(([slug, group]) => ({
    organisation: { slug, name: group[0]?.name ?? slug },
    roles: [...new Set(group.map((row) => row.role))],
  }));
}
