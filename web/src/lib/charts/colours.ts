/** The design's colours as chart.js needs them: a canvas knows neither CSS variables nor light-dark(). */
export interface ChartColours {
  accent: string;
  accentFill: string;
  paper: string;
  ink: string;
  ink2: string;
  ink3: string;
  rule: string;
  levels: [string, string, string, string, string];
  levelNone: string;
  font: string;
}

export function readColours(near: HTMLElement): ChartColours {
  const probe = document.createElement('span');
  probe.hidden = true;
  near.append(probe);
  const colour = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const level = (n: number) => colour(`var(--level-${n})`);
  const colours: ChartColours = {
    accent: colour('var(--accent)'),
    accentFill: colour('color-mix(in srgb, var(--accent) 12%, transparent)'),
    paper: colour('var(--paper)'),
    ink: colour('var(--ink)'),
    ink2: colour('var(--ink-2)'),
    ink3: colour('var(--ink-3)'),
    rule: colour('var(--rule)'),
    levels: [level(0), level(1), level(2), level(3), level(4)],
    levelNone: colour('var(--level-none)'),
    font: getComputedStyle(near).fontFamily,
  };
  probe.remove();
  return colours;
}

/** Calls back when the theme changes: by the person's choice on <html data-theme>, by the system, or for print. */
export function onThemeChange(changed: () => void): () => void {
  const queries = [
    matchMedia('(prefers-color-scheme: dark)'),
    matchMedia('print'),
    matchMedia('(prefers-contrast: more)'),
  ];
  for (const query of queries) query.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
    observer.disconnect();
  };
}
