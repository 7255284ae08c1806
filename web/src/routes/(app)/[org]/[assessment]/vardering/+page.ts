import { redirect } from '@sveltejs/kit';
import { canAnswer } from '@stegvis/shared/access/permissions.ts';
import type { Overview } from '@stegvis/shared/api/assessment.ts';
import { read } from '#lib/read.ts';
import { nextUnit } from '../progress.ts';
import type { PageLoad } from './$types';

/** "Värdering" in the menu leads to the unit that is next in turn. */
export const load: PageLoad = async (event) => {
  const { org, assessment } = event.params;
  const { guest } = await event.parent();
  if (guest) redirect(303, `/${org}/${guest.assessment}/vardering/${guest.unit}`);
  const overview = await read<Overview>(event, `/api/organisations/${org}/assessments/${assessment}`);
  const { assessment: found } = overview;
  const { access } = (await event.parent()).organisation;
  // Whoever answers for some units comes to those first.
  const own = found.units.filter((unit) => canAnswer(access, { boardId: found.board.id, unitId: unit.id }));
  const among = own.length > 0 ? own : found.units;
  const unit = nextUnit({ ...found, units: among }) ?? among[0];
  redirect(303, unit ? `/${org}/${assessment}/vardering/${unit.slug}` : `/${org}/${assessment}`);
};
