import type { ModelToken } from './text/model-tokens.ts';
import { rememberPieces } from './text/remember-pieces.ts';
import { compileExamples } from './topic-examples.ts';
import type { Topic } from './topics.ts';

/** One keyword, taken apart. */
interface Keyword {
  readonly topic: string;
  readonly words: readonly string[];
  readonly prefix: boolean;
}

/** A topic with the text's words that show it. */
export interface FoundTopic {
  readonly topic: string;
  /** As the text writes them. */
  readonly words: readonly string[];
  /** Indices of the tokens that show it. */
  readonly at: readonly number[];
  /** How alike the nearest example is, 0–1; null when keywords were found. */
  readonly likeness: number | null;
}

export type TopicFinder = (text: string, tokens: readonly ModelToken[]) => FoundTopic[];

const MOST_WORDS = 8;
/** Beginnings of words are filed under so many of their characters, or all when they have fewer. */
const PREFIX_KEY = 3;
const none: readonly Keyword[] = [];

const file = (into: Map<string, Keyword[]>, key: string, keyword: Keyword): void => {
  into.set(key, [...(into.get(key) ?? []), keyword]);
};

/** Keywords by their first word, or by the beginning of it where that is all they say. */
const fileKeywords = (taxonomy: readonly Topic[]) => {
  const byFirst = new Map<string, Keyword[]>();
  const byBeginning = new Map<string, Keyword[]>();
  for (const { topic, keywords } of taxonomy) {
    for (const text of keywords) {
      const prefix = text.endsWith('*');
      const words = text.replace(/\*$/, '').split(' ');
      const [first = ''] = words;
      const begins = prefix && words.length === 1;
      const keyword = { topic, words, prefix };
      file(begins ? byBeginning : byFirst, begins ? first.slice(0, PREFIX_KEY) : first, keyword);
    }
  }
  return { byFirst, byBeginning };
};

/**
 * Looks up the keywords that a token may begin, once for each piece that is remembered: most begin none, which takes a byte,
 * for a list of each would be long where brands have topics of their own.
 */
const keywordLookup = (taxonomy: readonly Topic[]): ((token: ModelToken) => readonly Keyword[]) => {
  const { byFirst, byBeginning } = fileKeywords(taxonomy);
  const lookUp = ({ kind, written }: ModelToken): readonly Keyword[] => {
    if (kind === 'mark') return none;
    const found = [...(byFirst.get(written) ?? none)];
    for (let length = 1; length <= Math.min(PREFIX_KEY, written.length); length += 1) {
      const filed = byBeginning.get(written.slice(0, length)) ?? none;
      found.push(...filed.filter(({ words: [beginning = ''] }) => written.startsWith(beginning)));
    }
    return found;
  };
  const beginsOne = rememberPieces<ModelToken>((token) => lookUp(token).length > 0);
  const kept = new Map<number, readonly Keyword[]>();
  return (token) => {
    if (!beginsOne(token)) return none;
    const known = kept.get(token.number);
    if (known !== undefined) return known;
    const found = lookUp(token);
    if (token.number !== -1) kept.set(token.number, found);
    return found;
  };
};

/** The token after one, but for punctuation. */
const nextWord = (tokens: readonly ModelToken[], at: number): number => {
  let next = at + 1;
  while (tokens[next]?.kind === 'mark') next += 1;
  return next;
};

/** The tokens that a keyword stands on from `start` on; null when it does not stand there. */
const standsOn = (
  { words, prefix }: Keyword,
  tokens: readonly ModelToken[],
  start: number,
): readonly number[] | null => {
  const on: number[] = [];
  let at = start;
  for (let place = 0; place < words.length; place += 1) {
    const wanted = words[place] as string;
    const written = tokens[at]?.written;
    const isLast = place === words.length - 1;
    if (prefix && isLast ? !written?.startsWith(wanted) : written !== wanted) return null;
    on.push(at);
    at = nextWord(tokens, at);
  }
  return on;
};

interface Hit {
  readonly words: Set<string>;
  readonly at: Set<number>;
}

/**
 * A finder of the taxonomy's topics: by keywords, and by likeness to examples. Those with most words come first.
 * A keyword that is a name, a number, a handle or an address is found as itself, not as what stands for all such.
 * The finder's time is linear in the number of tokens.
 */
export const compileTaxonomy = (taxonomy: readonly Topic[]): TopicFinder => {
  const keywordsOf = keywordLookup(taxonomy);
  const findAlike = compileExamples(taxonomy);
  return (text, tokens) => {
    const found = new Map<string, Hit>();
    for (let start = 0; start < tokens.length; start += 1) {
      const token = tokens[start] as ModelToken;
      for (const keyword of keywordsOf(token)) {
        const on = standsOn(keyword, tokens, start);
        if (on === null) continue;
        const hit = found.get(keyword.topic) ?? { words: new Set(), at: new Set() };
        hit.words.add(text.slice(token.start, tokens[on.at(-1) ?? start]?.end).toLowerCase());
        for (const at of on) hit.at.add(at);
        found.set(keyword.topic, hit);
      }
    }
    const byKeywords = [...found]
      .map(([topic, hit]) => ({
        topic,
        words: [...hit.words].slice(0, MOST_WORDS),
        at: [...hit.at],
        likeness: null,
      }))
      .sort((one, other) => other.words.length - one.words.length);
    return [...byKeywords, ...findAlike(tokens).filter(({ topic }) => !found.has(topic))];
  };
};
