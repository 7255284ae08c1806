import { loadText } from '#lib/text.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data }) => ({ ...data, text: await loadText(data.locale) });
