import { logOddsZ } from '../drivers/log-odds.ts';
import type { StoredMention } from '../mention.ts';
import { compareText } from '../text-order.ts';

/** A hashtag that is in more of the campaign's mentions than of the brand's others in the same time. */
export interface RelatedHashtag {
  readonly hashtag: string;
  /** Mentions with it. */
  readonly within: number;
  readonly others: number;
  /** So many times the share; null where nobody else says it. */
  readonly lift: number | null;
  /** Log-odds ratio in its standard errors, over stories. */
  readonly z: number;
}

type Tagged = Pick<StoredMention, 'hashtags' | 'storyId'>;

/** One in a hundred by chance. */
const LEAST_Z = 2.575829;
const LEAST_STORIES = 3;
const SHOWN = 12;

/** Mentions with a hashtag, and their stories. */
interface Use {
  readonly mentions: number;
  readonly stories: ReadonlySet<string>;
}

const unused: Use = { mentions: 0, stories: new Set() };

const storiesOf = (mentions: readonly Tagged[]): number =>
  new Set(mentions.map(({ storyId }) => storyId)).size;

const usesOf = (mentions: readonly Tagged[]): ReadonlyMap<string, Use> => {
  const uses = new Map<string, { mentions: number; stories: Set<string> }>();
  for (const { hashtags, storyId } of mentions) {
    for (const hashtag of new Set(hashtags)) {
      const use = uses.get(hashtag) ?? { mentions: 0, stories: new Set<string>() };
      use.mentions += 1;
      use.stories.add(storyId);
      uses.set(hashtag, use);
    }
  }
  return uses;
};

/**
 * Hashtags that go with a campaign: said in its mentions more than in the brand's others beyond chance, in at least
 * three stories; copies of a story count once for how sure that is. The surest first. @param own the campaign's.
 */
export const relatedHashtags = (
  within: readonly Tagged[],
  others: readonly Tagged[],
  own: readonly string[],
): readonly RelatedHashtag[] => {
  const [storiesWithin, storiesOthers] = [storiesOf(within), storiesOf(others)];
  const [here, there] = [usesOf(within), usesOf(others)];
  const toRelated = ([hashtag, ours]: readonly [string, Use]): RelatedHashtag => {
    const theirs = there.get(hashtag) ?? unused;
    return {
      ...{ hashtag, within: ours.mentions, others: theirs.mentions },
      lift: theirs.mentions === 0 ? null : ours.mentions / within.length / (theirs.mentions / others.length),
      z: logOddsZ(
        { count: ours.stories.size, of: storiesWithin },
        { count: theirs.stories.size, of: storiesOthers },
      ),
    };
  };
  return [...here]
    .filter(([hashtag, { stories }]) => !own.includes(hashtag) && stories.size >= LEAST_STORIES)
    .map(toRelated)
    .filter(({ z }) => z >= LEAST_Z)
    .sort((one, other) => other.z - one.z || compareText(one.hashtag, other.hashtag))
    .slice(0, SHOWN);
};
