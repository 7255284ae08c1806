import type { OutboxPage } from '@stegvis/shared/api/mail.ts';
import { read } from '#lib/read.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const asked = new URLSearchParams();
  for (const [inAddress, name] of [
    ['lage', 'status'],
    ['sida', 'page'],
  ] as const) {
    const value = event.url.searchParams.get(inAddress);
    if (value) asked.set(name, value);
  }
  const query = asked.size > 0 ? `?${asked}` : '';
  return { outbox: await read<OutboxPage>(event, `/api/organisations/${event.params.org}/mails${query}`) };
};
