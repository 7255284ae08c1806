/**
 * What gives way when page 1 is full. The rule: why an action is important and the lead, which are said on a later page
 * too, then how many of what rose and fell, then air and the size of the staircase, then the length of what people have
 * written. The staircase, the counts, the five actions, the money and the decision never go. Whatever is cut says so
 * and stands whole further on.
 */
export interface Allowance {
  /** Between the parts, in points. */
  air: number;
  /** How many of what rose and of what fell. */
  changes: number;
  /** How much of each question, in characters. */
  changed: number;
  /** Whether each action says why it is one of the most important. */
  why: boolean;
  /** The lead paragraph under the message, in characters; 0 = none. */
  lead: number;
  /** In characters. */
  sentence: number;
  consequence: number;
  action: number;
  owner: number;
  /** How many points of the decision, and how long each may be. */
  points: number;
  point: number;
  /** Height of the staircase, as a share of the whole. */
  stairs: number;
}

const whole: Allowance = {
  air: 10,
  changes: 3,
  changed: 100,
  why: true,
  lead: 320,
  sentence: 240,
  consequence: 600,
  action: 140,
  owner: 70,
  points: 6,
  point: 240,
  stairs: 1,
};

/** Each rung gives way on one thing more than the one before. */
const concessions: Partial<Allowance>[] = [
  { why: false },
  { lead: 200 },
  { changed: 56 },
  { lead: 0 },
  { stairs: 0.9 },
  { changes: 2 },
  { changes: 1 },
  { stairs: 0.8, air: 8 },
  { action: 80, owner: 48 },
  { stairs: 0.7, air: 7 },
  { consequence: 420 },
  { changes: 0 },
  { consequence: 300 },
  { point: 160, consequence: 240 },
  { points: 4, sentence: 160 },
  { point: 100, points: 3, consequence: 160, sentence: 110, action: 48, owner: 32 },
];

const ladder: readonly Allowance[] = concessions.reduce<Allowance[]>(
  (rungs, concession) => [...rungs, { ...(rungs.at(-1) ?? whole), ...concession }],
  [whole],
);

/** Air that the page may get back when there is room for it, the most first. */
const AIRS = [19, 17, 15, 13, 11.5];

/** The first rung on which page 1 is one page, aired as far as it goes. The last is made so that it always fits. */
export function chooseAllowance(fits: (allowance: Allowance) => boolean): Allowance {
  let [low, high] = [0, ladder.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(ladder[middle] as Allowance)) high = middle;
    else low = middle + 1;
  }
  const chosen = ladder[low] as Allowance;
  const air = AIRS.find((more) => more > chosen.air && fits({ ...chosen, air: more }));
  return air === undefined ? chosen : { ...chosen, air };
}
