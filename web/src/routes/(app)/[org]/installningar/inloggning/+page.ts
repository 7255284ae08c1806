import { canAdminister } from '@stegvis/shared/access/permissions.ts';
import type { SignOnSettings } from '@stegvis/shared/api/oidc.ts';
import { read } from '#lib/read.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { organisation } = await event.parent();
  if (!canAdminister(organisation.access)) return { settings: null };
  return { settings: await read<SignOnSettings>(event, `/api/organisations/${organisation.slug}/sign-on`) };
};
