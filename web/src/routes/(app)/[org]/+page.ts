import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

/** The latest assessment is where one wants to be; without any, this page says how to begin. */
export const load: PageLoad = async (event) => {
  const { organisation, guest } = await event.parent();
  if (guest) redirect(303, `/${guest.org}/${guest.assessment}/vardering/${guest.unit}`);
  const latest = organisation.assessments[0];
  if (latest) redirect(303, `/${organisation.slug}/${latest.slug}`);
};
