import { error } from '@sveltejs/kit';
import { canInviteGuests } from '@stegvis/shared/access/permissions.ts';
import type { Overview } from '@stegvis/shared/api/assessment.ts';
import type { GuestsPage } from '@stegvis/shared/api/people.ts';
import { read } from '#lib/read.ts';
import { loadAdministration } from '#lib/text.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { org, assessment } = event.params;
  const { organisation, locale, listed } = await event.parent();
  if (!canInviteGuests(organisation.access, { boardId: listed.boardId }))
    error(403, { message: '', code: 'forbidden' });
  const base = `/api/organisations/${org}/assessments/${assessment}`;
  const [{ people: words }, page, overview] = await Promise.all([
    loadAdministration(locale),
    read<GuestsPage>(event, `${base}/guests`),
    read<Overview>(event, base),
  ]);
  return { words, page, units: overview.assessment.units };
};
