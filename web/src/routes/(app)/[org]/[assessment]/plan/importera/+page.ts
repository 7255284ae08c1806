import { error } from '@sveltejs/kit';
import { canEditPlan } from '@stegvis/shared/access/permissions.ts';
import type { ImportPage, ImportSummary } from '@stegvis/shared/api/importing.ts';
import type { Work } from '@stegvis/shared/api/work.ts';
import { read } from '#lib/read.ts';
import { loadImportPage } from '#lib/text.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { org, assessment } = event.params;
  const { organisation, locale, listed } = await event.parent();
  if (!canEditPlan(organisation.access, { boardId: listed.boardId })) error(403, { message: '', code: 'forbidden' });
  const home = `/api/organisations/${org}`;
  const base = `${home}/assessments/${assessment}/imports`;
  const id = event.url.searchParams.get('fil');
  const [words, earlier, works, page] = await Promise.all([
    loadImportPage(locale),
    read<ImportSummary[]>(event, base),
    read<Work[]>(event, `${home}/works`),
    id ? read<ImportPage>(event, `${base}/${encodeURIComponent(id)}`) : null,
  ]);
  // What was begun before the person left the page.
  const underWay = works.find((work) => work.kind === 'import' && work.assessment === assessment);
  return {
    words,
    base,
    works: `${home}/works`,
    earlier,
    page,
    work: underWay?.state === 'running' ? underWay.id : null,
  };
};
