import { loadModel } from '#lib/model.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { organisation } = await event.parent();
  return { models: await Promise.all(organisation.models.map((which) => loadModel(event, which))) };
};
