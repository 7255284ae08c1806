import type { LogPage, LogPeople } from '@stegvis/shared/api/audit.ts';
import { read } from '#lib/read.ts';
import type { PageLoad } from './$types';
import { askedIn, queryOf } from './asked.ts';

export const load: PageLoad = async (event) => {
  const base = `/api/organisations/${event.params.org}/log`;
  const asked = askedIn(event.url.searchParams);
  const [log, { people }] = await Promise.all([
    read<LogPage>(event, `${base}${queryOf(asked)}`),
    read<LogPeople>(event, `${base}/people`),
  ]);
  return { log, people, asked };
};
