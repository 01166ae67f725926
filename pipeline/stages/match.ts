import type { BrandMatcher } from '../../domain/match-brands.ts';
import { mentionTokens } from '../../domain/query/tokens.ts';
import { type Batch, mapBatch } from '../batch.ts';
import type { SpokenMention } from './detect-language.ts';

/** A mention that is about at least one brand. */
export type MatchedMention = SpokenMention & {
  readonly brandIds: string[];
  readonly tokens: string[];
};

/** Finds the brands each mention is about. What is about none goes no further and is counted as unmatched. */
export const match = (batch: Batch<SpokenMention>, matcher: BrandMatcher): Batch<MatchedMention> => {
  const matched = mapBatch(batch, 'match', (mention) => {
    const tokens = mentionTokens(mention);
    return { ...mention, tokens, brandIds: matcher.match({ ...mention, tokens }) };
  });
  const items = matched.items.filter(({ brandIds }) => brandIds.length > 0);
  return { ...matched, items, unmatched: batch.unmatched + matched.items.length - items.length };
};
