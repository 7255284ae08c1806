import { redirect } from '@sveltejs/kit';
import type { Overview } from '@stegvis/shared/api/assessment.ts';
import { read } from '#lib/read.ts';
import { nextUnit } from '../progress.ts';
import type { PageLoad } from './$types';

/** "Värdering" in the menu leads to the unit that is next in turn. */
export const load: PageLoad = async (event) => {
  const { org, assessment } = event.params;
  const overview = await read<Overview>(event, `/api/organisations/${org}/assessments/${assessment}`);
  const unit = nextUnit(overview.assessment) ?? overview.assessment.units[0];
  redirect(303, unit ? `/${org}/${assessment}/vardering/${unit.slug}` : `/${org}/${assessment}`);
};
