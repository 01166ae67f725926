/** The text, or its beginning with `…`, in at most so many UTF-16 units; no character is cut in two. */
export const cutText = (text: string, atMost: number): string => {
  if (text.length <= atMost) return text;
  const start = text.slice(0, atMost - 1);
  return `${start.replace(/[\uD800-\uDBFF]$/, '')}…`;
};

/** The text escaped, in at most so many UTF-16 units: escaping makes it longer, so it is cut until it fits. */
export const cutEscaped = (text: string, atMost: number, escapeText: (text: string) => string): string => {
  let length = atMost;
  while (escapeText(cutText(text, length)).length > atMost) length = Math.floor(length * 0.8);
  return escapeText(cutText(text, length));
};
