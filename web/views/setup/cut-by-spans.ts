/** A stretch of text; `marked` where a query matched. */
export interface SpanPart {
  /** Where it begins in the whole text, in UTF-16 units. */
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

type Span = readonly [from: number, to: number];

/** Sorted, inside the text, and joined where they touch. */
const tidy = (spans: readonly Span[], length: number): Span[] => {
  const inside = spans
    .map(([from, to]): Span => [Math.max(0, from), Math.min(length, to)])
    .filter(([from, to]) => from < to)
    .toSorted((one, other) => one[0] - other[0]);
  const joined: Span[] = [];
  for (const span of inside) {
    const last = joined.at(-1);
    if (last === undefined || span[0] > last[1]) joined.push(span);
    else joined[joined.length - 1] = [last[0], Math.max(last[1], span[1])];
  }
  return joined;
};

/** Cuts a text where the spans `[from, to)` stand. Joining the parts gives the text back. */
export const cutBySpans = (text: string, spans: readonly Span[]): readonly SpanPart[] => {
  const parts: SpanPart[] = [];
  let at = 0;
  for (const [from, to] of tidy(spans, text.length)) {
    if (from > at) parts.push({ at, text: text.slice(at, from), marked: false });
    parts.push({ at: from, text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), marked: false });
  return parts;
};

interface Excerpt {
  readonly text: string;
  /** Of the excerpt, no longer of the whole text. */
  readonly spans: readonly Span[];
}

const ellipsis = '… ';

/** The start of the nearest word at or before `at`, looking back a little. */
const wordStart = (text: string, at: number): number => {
  const space = text.lastIndexOf(' ', at);
  return space === -1 || at - space > 24 ? at : space + 1;
};

/** A half of a surrogate pair is no character. */
const wholeCharacter = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) && at > 0 ? at - 1 : at;

/** About `length` characters of a long text around its first span, so that what matched is in sight. */
export const excerpt = (text: string, spans: readonly Span[], length: number): Excerpt => {
  if (text.length <= length) return { text, spans };
  const first = tidy(spans, text.length)[0]?.[0] ?? 0;
  const wanted = Math.max(0, Math.min(first - Math.floor(length / 4), text.length - length));
  const from = wanted === 0 ? 0 : wholeCharacter(text, wordStart(text, wanted));
  const to = wholeCharacter(text, Math.min(text.length, from + length));
  const lead = from === 0 ? '' : ellipsis;
  const body = text.slice(from, to);
  return {
    text: lead + body + (to < text.length ? '…' : ''),
    spans: tidy(
      spans.map(([start, end]): Span => [start - from, end - from]),
      body.length,
    ).map(([start, end]): Span => [start + lead.length, end + lead.length]),
  };
};
