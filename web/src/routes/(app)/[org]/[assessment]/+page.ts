import type { Overview } from '@stegvis/shared/api/assessment.ts';
import { read } from '#lib/read.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { org, assessment } = event.params;
  return { overview: await read<Overview>(event, `/api/organisations/${org}/assessments/${assessment}`) };
};
