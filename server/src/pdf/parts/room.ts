import type { Content } from '../tagging/index.ts';

/** What may part between pages, but not after its first line: a heading with some of what it is the heading of. */
export const SOME = 110;

/** Makes sure that what follows begins where there is so much left of the page, in points; otherwise on the next. */
export const room = (height = SOME): Content => ({
  unbreakable: true,
  // Takes the place, which moves on to the next page where there is none, and gives it back.
  margin: [0, 0, 0, -height],
  stack: [{ text: '', fontSize: 1, margin: [0, 0, 0, height - 1] }],
});

/** On one page; what is longer than a page may part, but not at once. */
export const held = (stack: Content[], isWhole: boolean): Content[] =>
  isWhole ? [{ stack, unbreakable: true }] : [room(), { stack }];
