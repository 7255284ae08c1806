import type { Profile } from '@stegvis/shared/api/profile.ts';
import type { Session } from '@stegvis/shared/api/session.ts';
import { read } from '#lib/read.ts';
import { loadAdministration } from '#lib/text.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { locale } = await event.parent();
  const [session, profile, words] = await Promise.all([
    read<Session>(event, '/api/session'),
    read<Profile>(event, '/api/profile'),
    loadAdministration(locale),
  ]);
  return {
    // What one belongs to, with a way back to each.
    memberships: session.memberships,
    profile,
    words,
    /** Came in with a recovery code. */
    usedRecoveryCode: event.url.searchParams.has('reservkod'),
  };
};
