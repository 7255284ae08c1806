import type { WalkThrough } from '@stegvis/shared/api/assessment.ts';
import { read } from '#lib/read.ts';
import type { PageLoad } from './$types';

/** The question stands in the address (`?i=I9`) but not in this load: browsing between questions needs no server. */
export const load: PageLoad = async (event) => {
  const { org, assessment, unit } = event.params;
  return { walk: await read<WalkThrough>(event, `/api/organisations/${org}/assessments/${assessment}/units/${unit}`) };
};
