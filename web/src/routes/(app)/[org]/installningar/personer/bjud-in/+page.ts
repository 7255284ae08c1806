import { error } from '@sveltejs/kit';
import { canAdminister } from '@stegvis/shared/access/permissions.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { organisation } = await event.parent();
  if (!canAdminister(organisation.access)) error(403, { message: '', code: 'forbidden' });
};
