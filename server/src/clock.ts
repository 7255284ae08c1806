/** Today's date where the municipality is. Late is counted in Swedish days, wherever the server stands. */
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });

export const today = (): string => day.format(new Date());

/** The moment at which a Swedish day begins, or the day so many days after it. ISO, UTC. */
export function startOfDay(date: string, daysAfter = 0): string {
  const wanted = new Date(Date.parse(`${date}T00:00:00Z`) + daysAfter * 86_400_000);
  // One or two hours ahead of UTC, by the season.
  const [summer, winter] = [2, 1].map((ahead) => new Date(wanted.getTime() - ahead * 3_600_000));
  const start = summer && day.format(summer) === wanted.toISOString().slice(0, 10) ? summer : winter;
  return (start ?? wanted).toISOString();
}
