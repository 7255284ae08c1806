import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import { read } from '#lib/read.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async (event) => {
  const address = `/api/organisations/${event.params.org}`;
  return { organisation: await read<Organisation>(event, address) };
};
