import type { DataOverview } from '@stegvis/shared/api/data.ts';
import { read } from '#lib/read.ts';
import type { PageLoad } from './$types';

/** Refused by the API for whoever is no administrator: the error page says so. */
export const load: PageLoad = async (event) => ({
  overview: await read<DataOverview>(event, `/api/organisations/${event.params.org}/data`),
});
