import { topics } from './topics.ts';

/** One keyword, taken apart. */
interface Keyword {
  readonly topic: string;
  readonly tokens: readonly string[];
  readonly prefix: boolean;
}

/** A topic with the text's words that show it. */
export interface FoundTopic {
  readonly topic: string;
  readonly words: readonly string[];
}

const MOST_WORDS = 8;
/** Beginnings of words are filed under this many characters. */
const PREFIX_KEY = 3;

const byFirst = new Map<string, Keyword[]>();
const byBeginning = new Map<string, Keyword[]>();

const file = (into: Map<string, Keyword[]>, key: string, keyword: Keyword): void => {
  into.set(key, [...(into.get(key) ?? []), keyword]);
};

for (const { topic, keywords } of topics) {
  for (const text of keywords) {
    const prefix = text.endsWith('*');
    const tokens = text.replace(/\*$/, '').split(' ');
    const [first = ''] = tokens;
    const begins = prefix && tokens.length === 1;
    file(begins ? byBeginning : byFirst, begins ? first.slice(0, PREFIX_KEY) : first, {
      topic,
      tokens,
      prefix,
    });
  }
}

const standsAt = ({ tokens: wanted, prefix }: Keyword, tokens: readonly string[], start: number): boolean =>
  wanted.every((token, at) =>
    prefix && at === wanted.length - 1 ? tokens[start + at]?.startsWith(token) : tokens[start + at] === token,
  );

/**
 * The topics whose keywords stand in a tokenised text, those with most words first. Time is linear in the
 * number of tokens.
 * @param tokens as domain/query/tokens.ts makes them.
 */
export const findTopics = (tokens: readonly string[]): FoundTopic[] => {
  const found = new Map<string, Set<string>>();
  tokens.forEach((token, start) => {
    const near = [...(byFirst.get(token) ?? []), ...(byBeginning.get(token.slice(0, PREFIX_KEY)) ?? [])];
    for (const keyword of near) {
      if (!standsAt(keyword, tokens, start)) continue;
      const words = found.get(keyword.topic) ?? new Set();
      found.set(keyword.topic, words.add(tokens.slice(start, start + keyword.tokens.length).join(' ')));
    }
  });
  return [...found]
    .map(([topic, words]) => ({ topic, words: [...words].slice(0, MOST_WORDS) }))
    .sort((one, other) => other.words.length - one.words.length);
};
