/** What stands before the root element without being one, with what ends it. */
const SKIPPED = [
  ['<?', '?>'],
  ['<!--', '-->'],
] as const;

/** Offset of the first markup at or after `from` that is neither a processing instruction nor a comment. */
export const skipProlog = (xml: string, from = 0): number => {
  let at = from;
  for (;;) {
    const next = xml.indexOf('<', at);
    if (next < 0) return xml.length;
    const close = SKIPPED.find(([open]) => xml.startsWith(open, next))?.[1];
    if (close === undefined) return next;
    const end = xml.indexOf(close, next);
    if (end < 0) return xml.length;
    at = end + close.length;
  }
};

/** Offset past a DOCTYPE that begins at `start`, its `[internal subset]` included; `start` when it never ends. */
export const doctypeEnd = (xml: string, start: number): number => {
  let depth = 0;
  let quote = '';
  for (let at = start; at < xml.length; at += 1) {
    const character = xml.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (depth > 0 && (character === '"' || character === "'")) quote = character;
    else if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    else if (character === '>' && depth <= 0) return at + 1;
  }
  return start;
};

export const isDoctype = (xml: string, at: number): boolean => /^<!doctype/i.test(xml.slice(at, at + 9));

/** The name of the outermost element, lower case; null when there is none. */
export const rootElement = (xml: string): string | null => {
  const first = skipProlog(xml);
  const root = isDoctype(xml, first) ? skipProlog(xml, doctypeEnd(xml, first)) : first;
  return /^<([A-Za-z_][\w:.-]*)/.exec(xml.slice(root, root + 200))?.[1]?.toLowerCase() ?? null;
};
