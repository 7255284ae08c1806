import { redirect } from '@sveltejs/kit';
import type { Session } from '@stegvis/shared/api/session.ts';
import { read } from '#lib/read.ts';
import type { PageServerLoad } from './$types';

/** The start page is the person's organisation. */
export const load: PageServerLoad = async (event) => {
  const session = await read<Session>(event, '/api/session');
  const first = session.memberships[0];
  if (!session.person || !first) redirect(303, '/logga-in');
  redirect(303, `/${first.organisation.slug}`);
};
