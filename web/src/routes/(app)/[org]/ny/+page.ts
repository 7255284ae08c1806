import { error } from '@sveltejs/kit';
import { loadModel } from '#lib/model.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { organisation, guest } = await event.parent();
  if (guest) error(403, { message: '', code: 'forbidden' });
  return { models: await Promise.all(organisation.models.map((which) => loadModel(event, which))) };
};
