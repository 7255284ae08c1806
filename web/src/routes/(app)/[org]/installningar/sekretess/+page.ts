import type { MarkedRegister } from '@stegvis/shared/api/secrecy.ts';
import { read } from '#lib/read.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = (event) => read<MarkedRegister>(event, `/api/organisations/${event.params.org}/marked`);
