/** The words of a definition before pdfmake has touched it, in the order they are written. Pictures have none. */
export function writtenWords(content: unknown): string {
  if (typeof content === 'string') return ` ${content} `;
  if (Array.isArray(content)) return content.map(writtenWords).join('');
  if (typeof content !== 'object' || content === null) return '';
  const node = content as Record<string, unknown>;
  if ('text' in node) return ` ${inlineWords(node['text'])} `;
  if ('toc' in node) return writtenWords((node['toc'] as { title?: unknown }).title);
  if ('table' in node) return writtenWords((node['table'] as { body: unknown }).body);
  return writtenWords(node['stack'] ?? node['columns'] ?? node['ul'] ?? node['ol'] ?? '');
}

function inlineWords(inline: unknown): string {
  if (Array.isArray(inline)) return inline.map(inlineWords).join('');
  if (typeof inline === 'object' && inline !== null && 'text' in inline) return inlineWords(inline.text);
  return String(inline);
}
