import { chooseQuotes } from '../drivers/choose-quotes.ts';
import type { StoredMention } from '../mention.ts';
import { compareText } from '../text-order.ts';
import type { BrandDigest } from './digest.ts';
import { toQuoteRef } from './quote-ref.ts';

const SHOWN = 3;

/** The praise that most people could have read, where the source tells how many follow its author; one of each story. */
export const widestPraise = (praise: readonly StoredMention[]): BrandDigest['widestPraise'] => {
  const stories = new Set<string>();
  return praise
    .flatMap((mention) => {
      const followers = mention.author?.followers ?? null;
      const [quote] = chooseQuotes([mention], null);
      return followers === null || quote === undefined ? [] : [{ mention, followers, quote }];
    })
    .toSorted(
      (one, other) => other.followers - one.followers || compareText(one.mention.id, other.mention.id),
    )
    .filter(({ mention: { storyId } }) => !stories.has(storyId) && stories.add(storyId))
    .slice(0, SHOWN)
    .map(({ quote, followers }) => ({ quote: toQuoteRef(quote), followers }));
};
