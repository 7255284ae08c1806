import type { ChartConfiguration } from 'chart.js';
import type { ChartColours } from './colours.ts';

export interface RadarData {
  /** The areas' names; in lines where the figure is to stand under the name. */
  labels: (string | string[])[];
  /** This year's indexes, 0–100. null where nothing can be counted: the line is then broken there, never drawn to 0. */
  now: { label: string; values: (number | null)[] };
  /** Last year's, where there is one. */
  then?: { label: string; values: (number | null)[] };
}

export function radarConfig(
  data: RadarData,
  colours: ChartColours,
  still: boolean,
): ChartConfiguration<'radar', (number | null)[]> {
  const datasets: ChartConfiguration<'radar', (number | null)[]>['data']['datasets'] = [
    {
      label: data.now.label,
      data: data.now.values,
      borderColor: colours.accent,
      backgroundColor: colours.accentFill,
      pointBackgroundColor: colours.accent,
      pointBorderColor: colours.accent,
      pointRadius: 3.5,
      borderWidth: 2.5,
      fill: true,
    },
  ];
  if (data.then) {
    datasets.push({
      label: data.then.label,
      data: data.then.values,
      borderColor: colours.ink2,
      borderDash: [5, 4],
      borderWidth: 1.5,
      pointRadius: 0,
      fill: false,
    });
  }
  return {
    type: 'radar',
    data: { labels: data.labels, datasets },
    options: {
      animation: still ? false : { duration: 240 },
      responsive: true,
      maintainAspectRatio: true,
      aspectRatio: 1.15,
      font: { family: colours.font },
      plugins: { legend: { display: false }, tooltip: { enabled: true } },
      scales: {
        r: {
          min: 0,
          max: 100,
          ticks: {
            stepSize: 25,
            color: colours.ink3,
            showLabelBackdrop: false,
            font: { family: colours.font, size: 13 },
          },
          grid: { color: colours.rule },
          angleLines: { color: colours.rule },
          pointLabels: {
            color: colours.ink,
            // On the narrowest phones the names need the room that the figure would take.
            font: ({ chart }) => ({ family: colours.font, size: chart.width < 320 ? 12 : 15 }),
          },
        },
      },
    },
  };
}
