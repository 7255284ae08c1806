import { error } from '@sveltejs/kit';
import { loadModel } from '#lib/model.ts';
import type { LayoutLoad } from './$types';

/** The model is all that every page of an assessment needs; each page reads the rest itself, in parallel with this. */
export const load: LayoutLoad = async (event) => {
  const { organisation } = await event.parent();
  const listed = organisation.assessments.find((one) => one.slug === event.params.assessment);
  if (!listed) error(404, { message: '', code: 'not-found' });
  return { listed, model: await loadModel(event, listed.model) };
};
