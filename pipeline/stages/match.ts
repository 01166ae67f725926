import type { BrandMatcher } from '../../domain/match-brands.ts';
import { mentionTokens } from '../../domain/query/tokens.ts';
import { type Batch, mapBatch } from '../batch.ts';
import type { SpokenMention } from './detect-language.ts';

/** A mention that is about at least one brand, or a brand's own reply. */
export type MatchedMention = SpokenMention & {
  readonly brandIds: string[];
  readonly spokenBy: string[];
  readonly tokens: string[];
};

/**
 * Finds the brands each mention is about. What is about none goes no further and is counted as unmatched, but for
 * replies of a brand's own accounts: by them it is known what was answered.
 * @param options.known they are kept already: one that is about none any more goes on, to be changed.
 */
export const match = (
  batch: Batch<SpokenMention>,
  matcher: BrandMatcher,
  { known }: { readonly known: boolean },
): Batch<MatchedMention> => {
  const matched = mapBatch(batch, 'match', (mention) => {
    const tokens = mentionTokens(mention);
    const spokenBy = mention.parentId === null ? [] : matcher.speakers(mention);
    return { tokens, spokenBy, brandIds: matcher.match({ tokens, ...mention }), ...mention };
  });
  const items = matched.items.filter(
    ({ brandIds, spokenBy }) => known || brandIds.length + spokenBy.length > 0,
  );
  return { ...matched, items, unmatched: batch.unmatched + matched.items.length - items.length };
};
