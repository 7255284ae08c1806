import { canConnect } from '@stegvis/shared/access/permissions.ts';
import type { Integrations } from '@stegvis/shared/api/integration.ts';
import { read } from '#lib/read.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { organisation } = await event.parent();
  if (!canConnect(organisation.access)) return { integrations: null };
  return { integrations: await read<Integrations>(event, `/api/organisations/${organisation.slug}/integrations`) };
};
