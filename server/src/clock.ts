/** Today's date where the municipality is. Late is counted in Swedish days, wherever the server stands. */
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });

export const today = (): string => day.format(new Date());
