import type { ModelToken } from './text/model-tokens.ts';
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

/** Keywords by their first word, and by the beginning of it, of any of `lengths`, where that is all they say. */
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
  const lengths = [...new Set([...byBeginning.keys()].map((key) => key.length))];
  return { byFirst, byBeginning, lengths };
};

const standsAt = ({ words: wanted, prefix }: Keyword, words: readonly string[], start: number): boolean =>
  wanted.every((word, at) =>
    prefix && at === wanted.length - 1 ? words[start + at]?.startsWith(word) : words[start + at] === word,
  );

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
  const { byFirst, byBeginning, lengths } = fileKeywords(taxonomy);
  const findAlike = compileExamples(taxonomy);
  return (text, tokens) => {
    const wordy = tokens.map((token, at) => ({ token, at })).filter(({ token }) => token.kind !== 'mark');
    const words = wordy.map(({ token }) => token.written);
    const found = new Map<string, Hit>();
    const note = (keyword: Keyword, start: number): void => {
      if (!standsAt(keyword, words, start)) return;
      const last = start + keyword.words.length - 1;
      const hit = found.get(keyword.topic) ?? { words: new Set(), at: new Set() };
      hit.words.add(text.slice(wordy[start]?.token.start, wordy[last]?.token.end).toLowerCase());
      for (let each = start; each <= last; each += 1) hit.at.add(wordy[each]?.at ?? 0);
      found.set(keyword.topic, hit);
    };
    words.forEach((word, start) => {
      for (const keyword of byFirst.get(word) ?? none) note(keyword, start);
      for (const length of lengths) {
        if (word.length < length) continue;
        for (const keyword of byBeginning.get(word.slice(0, length)) ?? none) note(keyword, start);
      }
    });
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
