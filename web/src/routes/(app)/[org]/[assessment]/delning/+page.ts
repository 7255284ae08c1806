import { error } from '@sveltejs/kit';
import { canShare } from '@stegvis/shared/access/permissions.ts';
import type { SharingPage } from '@stegvis/shared/api/sharing.ts';
import { read } from '#lib/read.ts';
import { loadSharing } from '#lib/text.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { org, assessment } = event.params;
  const { organisation, locale, listed } = await event.parent();
  if (!canShare(organisation.access, { boardId: listed.boardId })) error(403, { message: '', code: 'forbidden' });
  const address = `/api/organisations/${org}/assessments/${assessment}`;
  const [words, page] = await Promise.all([loadSharing(locale), read<SharingPage>(event, `${address}/shared-links`)]);
  return { address, words, page };
};
