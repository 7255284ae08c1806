import { redirect } from '@sveltejs/kit';
import type { Session } from '@stegvis/shared/api/session.ts';
import { read, signInAddress } from '#lib/read.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async (event) => {
  const { person, memberships } = await read<Session>(event, '/api/session');
  // Untracked: who one is does not change from page to page.
  if (!person)
    redirect(
      303,
      event.untrack(() => signInAddress(event.url)),
    );
  return { person, memberships };
};
