import type { Clause, Leaf, Query, Words } from './ast.ts';
import { foldText } from './fold.ts';
import { findOccurrences } from './match.ts';
import { addressPattern, tokenize, unspacedScripts } from './tokens.ts';

/** `[from, to)` in UTF-16 units. */
export type Span = readonly [from: number, to: number];

/**
 * Stretches of text that are looked at on their own: an address, a character of a script without spaces, or
 * anything between white space and punctuation. Apostrophes and underscores stay inside words.
 */
const stretch = new RegExp(
  `${addressPattern}|[${unspacedScripts}]\\p{M}*|(?:(?![${unspacedScripts}\\p{P}\\p{Sm}\\p{Sc}\\s]).|['’‘_])+`,
  'gisu',
);

interface PlacedTokens {
  readonly tokens: readonly string[];
  /** Where each token stands. */
  readonly spans: readonly Span[];
}

const placeTokens = (text: string): PlacedTokens => {
  const tokens: string[] = [];
  const spans: Span[] = [];
  for (const match of text.matchAll(stretch)) {
    for (const token of tokenize(match[0])) {
      tokens.push(token);
      spans.push([match.index, match.index + match[0].length]);
    }
  }
  return { tokens, spans };
};

/** The leaves that must or may hold for the query to hold; not those it leaves out. */
const wantedLeaves = (clause: Clause, negated: boolean): Leaf[] => {
  if (clause.type === 'not') return wantedLeaves(clause.operand, !negated);
  if (clause.type === 'and' || clause.type === 'or') {
    return clause.operands.flatMap((operand) => wantedLeaves(operand, negated));
  }
  return negated ? [] : [clause];
};

const wordSpans = (words: Words, { tokens, spans }: PlacedTokens): Span[] =>
  findOccurrences(words, tokens).map((start) => {
    const covered = spans.slice(start, start + words.tokens.length).flat();
    return [Math.min(...covered), Math.max(...covered)];
  });

const namedSpans = (sign: '#' | '@', value: string, text: string): Span[] => {
  const name = sign === '#' ? /[#＃][\p{L}\p{N}\p{M}_]+/gu : /[@＠][\w.@-]*\w/g;
  return Array.from(text.matchAll(name)).flatMap((match) =>
    foldText(match[0].slice(1)) === value ? [[match.index, match.index + match[0].length] as const] : [],
  );
};

const leafSpans = (leaf: Leaf, text: string, placed: PlacedTokens): Span[] => {
  switch (leaf.type) {
    case 'words':
      return wordSpans(leaf, placed);
    case 'near':
      return [...wordSpans(leaf.left, placed), ...wordSpans(leaf.right, placed)];
    case 'hashtag':
      return namedSpans('#', leaf.value, text);
    case 'handle':
      return namedSpans('@', leaf.value, text);
    default:
      return [];
  }
};

/**
 * Where a text holds what a query looks for, in order and without overlap: words, phrases, hashtags and
 * handles. Meant for showing why something matched; whether it did is the matcher's to say.
 */
export const findMatchSpans = (query: Query, text: string): Span[] => {
  if (query.type === 'everything') return [];
  const placed = placeTokens(text);
  const all = wantedLeaves(query, false).flatMap((leaf) => leafSpans(leaf, text, placed));
  all.sort((one, other) => one[0] - other[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of all) {
    const before = merged.at(-1);
    if (before !== undefined && from < before[1]) before[1] = Math.max(before[1], to);
    else merged.push([from, to]);
  }
  return merged;
};
