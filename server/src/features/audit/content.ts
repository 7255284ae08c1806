/** What an entry holds of before or after. An entry that was tampered with may hold no JSON: its text is shown as it is. */
export function contentOf(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
