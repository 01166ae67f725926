import type { TopicsInUse } from '../../domain/judgement.ts';
import { compileTaxonomy, type TopicFinder } from './find-topics.ts';
import { modelTokens } from './text/model-tokens.ts';
import type { Topic } from './topics.ts';

/** Brands change their topics rarely, and few are judged for together. */
const KEPT_AT_MOST = 100;

export interface CompiledTopics {
  readonly find: TopicFinder;
  readonly known: ReadonlySet<string>;
}

/** A keyword as a person writes it, folded as texts are; names and numbers stay themselves. Empty without a word. */
const foldKeyword = (keyword: string): string => {
  const words = modelTokens(keyword.replace(/\*+$/, ''))
    .filter(({ kind }) => kind !== 'mark')
    .map(({ written }) => written);
  return words.length === 0 ? '' : `${words.join(' ')}${keyword.endsWith('*') ? '*' : ''}`;
};

const merge = (shipped: readonly Topic[], { own, without }: TopicsInUse): readonly Topic[] => {
  const left = new Set(without);
  const byName = new Map(shipped.filter(({ topic }) => !left.has(topic)).map((each) => [each.topic, each]));
  for (const { topic, keywords, examples } of own) {
    const before = byName.get(topic);
    byName.set(topic, {
      topic,
      keywords: [...(before?.keywords ?? []), ...keywords.map(foldKeyword).filter((each) => each !== '')],
      examples: [...(before?.examples ?? []), ...examples],
    });
  }
  return [...byName.values()];
};

const compile = (taxonomy: readonly Topic[]): CompiledTopics => ({
  find: compileTaxonomy(taxonomy),
  known: new Set(taxonomy.map(({ topic }) => topic)),
});

/** The topics that come with Earshot as brands change them, each change compiled once. */
export const createTopicCompiler = (
  shipped: readonly Topic[],
): ((inUse: TopicsInUse | null) => CompiledTopics) => {
  const plain = compile(shipped);
  const changed = new Map<string, CompiledTopics>();
  return (inUse) => {
    if (inUse === null) return plain;
    const before = changed.get(inUse.id);
    if (before !== undefined) return before;
    if (changed.size >= KEPT_AT_MOST) changed.clear();
    const found = compile(merge(shipped, inUse));
    changed.set(inUse.id, found);
    return found;
  };
};
