import type { ChartConfiguration } from 'chart.js';
import type { ChartColours } from './colours.ts';

export interface BarsData {
  /** One row of bars per label: units, areas or steps. */
  labels: string[];
  series: { label: string; values: number[]; colour: 'accent' | 'ink' | 'none' | 0 | 1 | 2 | 3 | 4 }[];
  /** Parts of one bar instead of bars side by side. */
  stacked?: boolean;
  /** Highest value of the scale: 100 for an index, else taken from the data. */
  max?: number;
}

export function barsConfig(data: BarsData, colours: ChartColours, still: boolean): ChartConfiguration<'bar', number[]> {
  const colourOf = (name: BarsData['series'][number]['colour']) =>
    typeof name === 'number'
      ? colours.levels[name]
      : { accent: colours.accent, ink: colours.ink2, none: colours.levelNone }[name];
  const ticks = { color: colours.ink2, font: { family: colours.font, size: 14 } };
  return {
    type: 'bar',
    data: {
      labels: data.labels,
      datasets: data.series.map((series) => ({
        label: series.label,
        data: series.values,
        backgroundColor: colourOf(series.colour),
        // Two pixels of paper between the parts: neighbours in the ramp are told apart by more than their shade.
        borderColor: colours.paper,
        borderWidth: data.stacked ? 1 : 0,
        borderSkipped: false,
        maxBarThickness: 22,
      })),
    },
    options: {
      indexAxis: 'y',
      animation: still ? false : { duration: 240 },
      responsive: true,
      maintainAspectRatio: false,
      plugins: { legend: { display: false }, tooltip: { enabled: true } },
      scales: {
        x: {
          stacked: data.stacked,
          min: 0,
          max: data.max,
          ticks: { ...ticks, precision: 0 },
          grid: { color: colours.rule },
        },
        y: { stacked: data.stacked, ticks, grid: { display: false } },
      },
    },
  };
}
