/** Sentences put together. What is empty is left out. */
export const sentences = (parts: readonly string[]): string => parts.filter(Boolean).join(' ');
export const paragraphs = (parts: readonly string[]): string => parts.filter(Boolean).join('\n\n');

/** A statement or a name within a sentence: its own full stop gone, whatever white space it was typed with made one. */
export const bare = (words: string): string =>
  words
    .trim()
    .replaceAll(/[^\S\u00a0]+/g, ' ')
    .replace(/\.+$/, '');

/** A step's number and the model's name for it, which may be no more than the number. */
export const stepHeading = (number: string, title: string): string =>
  bare(title).replaceAll('\u00a0', ' ') === number.replaceAll('\u00a0', ' ') ? number : `${number}: ${title}`;
