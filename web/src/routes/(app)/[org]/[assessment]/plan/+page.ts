import type { Plan } from '@stegvis/shared/api/plan.ts';
import { read } from '#lib/read.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { org, assessment } = event.params;
  const address = `/api/organisations/${org}/assessments/${assessment}/plan`;
  return { address, plan: await read<Plan>(event, address) };
};
