import type { FoundTopic } from './find-topics.ts';
import { type ModelToken, modelTokens } from './text/model-tokens.ts';
import type { Topic } from './topics.ts';

/** From here on a text is alike enough to an example, on the cosine's scale of 0–1. */
const LEAST_LIKENESS = 0.45;
const MOST_WORDS = 8;

const emptyWords = new Set(
  'a an the i me my mine we us our you your ur u it its they them their this that these those is are was were be been am do does did have has had will would can could should of to in on at by for from with and or but so as if not no just get got im dont cant'.split(
    ' ',
  ),
);

const contentWords = (tokens: readonly ModelToken[]): Set<string> =>
  new Set(tokens.flatMap(({ word, kind }) => (kind === 'word' && !emptyWords.has(word) ? [word] : [])));

interface Example {
  readonly topic: string;
  readonly words: ReadonlySet<string>;
  readonly length: number;
}

/**
 * Finds topics that have an example like the text: cosine of the sets of words, each weighed by how few examples
 * have it. One labelled text more is one example more.
 */
export const compileExamples = (
  taxonomy: readonly Topic[],
): ((tokens: readonly ModelToken[]) => FoundTopic[]) => {
  const raw = taxonomy.flatMap(({ topic, examples = [] }) =>
    examples.map((text) => ({ topic, words: contentWords(modelTokens(text)) })),
  );
  if (raw.length === 0) return () => [];
  const counts = new Map<string, number>();
  for (const { words } of raw) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weightOf = (word: string): number => Math.log(1 + raw.length / (counts.get(word) ?? 0.5));
  const lengthOf = (words: ReadonlySet<string>): number =>
    Math.sqrt([...words].reduce((sum, word) => sum + weightOf(word) ** 2, 0));
  const examples: Example[] = raw.map((each) => ({ ...each, length: lengthOf(each.words) }));
  const byWord = new Map<string, Example[]>();
  for (const example of examples)
    for (const word of example.words) byWord.set(word, [...(byWord.get(word) ?? []), example]);

  return (tokens) => {
    const own = contentWords(tokens);
    const length = lengthOf(own);
    const near = new Set([...own].flatMap((word) => byWord.get(word) ?? []));
    const best = new Map<string, FoundTopic>();
    for (const example of near) {
      const shared = [...own].filter((word) => example.words.has(word));
      const dot = shared.reduce((sum, word) => sum + weightOf(word) ** 2, 0);
      const likeness = Math.min(1, dot / (length * example.length));
      if (likeness < LEAST_LIKENESS || likeness <= (best.get(example.topic)?.likeness ?? 0)) continue;
      const at = tokens.flatMap(({ word }, index) => (example.words.has(word) ? [index] : []));
      best.set(example.topic, { topic: example.topic, words: shared.slice(0, MOST_WORDS), at, likeness });
    }
    return [...best.values()];
  };
};
