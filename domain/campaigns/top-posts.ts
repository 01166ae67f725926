import type { StoredMention } from '../mention.ts';
import { compareText } from '../text-order.ts';

/** Likes, replies and shares together, as far as the source tells of any; null where it tells none. */
export const reactionsTo = ({ engagement }: Pick<StoredMention, 'engagement'>): number | null => {
  const told = [engagement?.likes, engagement?.replies, engagement?.shares].filter(
    (count): count is number => typeof count === 'number',
  );
  return told.length === 0 ? null : told.reduce((sum, count) => sum + count, 0);
};

/** Those with most reactions, each of another story. @param atMost how many. */
export const topPosts = (mentions: readonly StoredMention[], atMost: number): readonly StoredMention[] => {
  const stories = new Set<string>();
  return mentions
    .flatMap((mention) => {
      const reactions = mention.erased === null ? reactionsTo(mention) : null;
      return reactions === null ? [] : [{ mention, reactions }];
    })
    .sort((one, other) => other.reactions - one.reactions || compareText(one.mention.id, other.mention.id))
    .map(({ mention }) => mention)
    .filter(({ storyId }) => !stories.has(storyId) && stories.add(storyId))
    .slice(0, atMost);
};
