import { redirect } from '@sveltejs/kit';
import type { GuestPart } from '@stegvis/shared/api/people.ts';
import type { Session } from '@stegvis/shared/api/session.ts';
import { read } from '#lib/read.ts';
import type { PageServerLoad } from './$types';

/** The start page is the person's organisation. */
export const load: PageServerLoad = async (event) => {
  const session = await read<Session>(event, '/api/session');
  if (session.person?.guest) {
    const { org, assessment, unit } = await read<GuestPart>(event, '/api/guest');
    redirect(303, `/${org}/${assessment}/vardering/${unit}`);
  }
  const first = session.memberships[0];
  if (!session.person) redirect(303, '/logga-in');
  // Someone who belongs to nothing (any more) is told so there.
  if (!first) redirect(303, '/profil');
  redirect(303, `/${first.organisation.slug}`);
};
