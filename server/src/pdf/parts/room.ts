import type { Content } from '../tagging/index.ts';

/** In points: headings and the first lines of what stands under them. */
const SOME = 110;

/** Makes sure that what follows, which may part between pages, begins where there is room for some of it. */
export const room = (): Content => ({
  unbreakable: true,
  // Takes the place, which moves on to the next page where there is none, and gives it back.
  margin: [0, 0, 0, -SOME],
  stack: [{ text: '', fontSize: 1, margin: [0, 0, 0, SOME - 1] }],
});

/** On one page; what is longer than a page may part, but not at once. */
export const held = (stack: Content[], isWhole: boolean): Content[] =>
  isWhole ? [{ stack, unbreakable: true }] : [room(), { stack }];
