/** A link is dated by its last day, in Swedish days; what is kept is the moment at which that day is over. */
import { MOST_LINK_MONTHS, monthsAfter } from '@stegvis/shared/access/limits.ts';
import { date } from '@stegvis/shared/text/format.ts';
import { startOfDay, today } from '../../clock.ts';
import { AppError } from '../../errors.ts';

/** @throws AppError `invalid` for a day that is over, or further away than a link may last */
export function endOf(lastDay: string): string {
  const now = today();
  if (lastDay < now || lastDay > monthsAfter(now, MOST_LINK_MONTHS)) {
    throw new AppError('invalid', { fields: { lastDay: 'lastDay' } });
  }
  return startOfDay(lastDay, 1);
}

export const lastDayBefore = (end: string): string => date(new Date(Date.parse(end) - 1).toISOString(), 'table', 'sv');
