import { canAdminister } from '@stegvis/shared/access/permissions.ts';
import type { PeoplePage } from '@stegvis/shared/api/people.ts';
import { read } from '#lib/read.ts';
import type { PageLoad } from './$types';

/** Whoever does not administer sees who the people are: that stands in the organisation already. */
export const load: PageLoad = async (event) => {
  const { organisation } = await event.parent();
  if (!canAdminister(organisation.access)) return { listed: null };
  return { listed: await read<PeoplePage>(event, `/api/organisations/${organisation.slug}/people`) };
};
