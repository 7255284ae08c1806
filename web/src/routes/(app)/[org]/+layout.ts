import { redirect } from '@sveltejs/kit';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import type { GuestPart } from '@stegvis/shared/api/people.ts';
import type { Session } from '@stegvis/shared/api/session.ts';
import { read, signInAddress } from '#lib/read.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async (event) => {
  const [{ person, memberships }, organisation] = await Promise.all([
    read<Session>(event, '/api/session'),
    read<Organisation>(event, `/api/organisations/${event.params.org}`),
  ]);
  // Untracked: who one is does not change from page to page.
  if (!person)
    redirect(
      303,
      event.untrack(() => signInAddress(event.url)),
    );
  // What the guest came for: the only part of the organisation that is open to them.
  const guest = person.guest ? await read<GuestPart>(event, '/api/guest') : null;
  return { person, memberships, organisation, guest };
};
