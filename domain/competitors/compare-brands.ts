import { isJudged } from '../drivers/side.ts';
import type { TopicTally } from '../drivers/topic-tally.ts';
import { compareText } from '../text-order.ts';
import { type CountedShare, clusteredShare, countMentions, countStories } from './clustered-share.ts';
import { type ShareDifference, shareDifference } from './share-difference.ts';

/** What was said of a brand, where and when it can be compared. */
export interface BrandTallies {
  readonly brandId: string;
  readonly tallies: readonly TopicTally[];
}

/** One brand beside the others; all shares with intervals of 95 %. */
export interface BrandFigures {
  readonly brandId: string;
  readonly mentions: number;
  readonly stories: number;
  /** Of the mentions of all brands compared; one that speaks of two brands counts once for each. */
  readonly voice: CountedShare;
  /** Of those whose sentiment is known. */
  readonly negative: CountedShare;
  readonly positive: CountedShare;
}

/** What was said of one brand about one topic. */
export interface TopicFigures {
  readonly brandId: string;
  /** Negative ones of those judged. */
  readonly negative: CountedShare;
  readonly stories: number;
}

export type Verdict = 'worse' | 'better' | 'unclear' | 'scarce';

/** A competitor against the first brand: above zero where more of what is said of it is negative. Interval of 99 %. */
export interface TopicGap {
  readonly brandId: string;
  /** `scarce`: too few stories on either side to say; `worse`, `better`: beyond chance. */
  readonly verdict: Verdict;
  /** Null where it is scarce. */
  readonly difference: ShareDifference | null;
}

export interface TopicRow {
  readonly topic: string;
  /** In the order of the brands. */
  readonly brands: readonly TopicFigures[];
  /** Of all brands but the first, in their order. */
  readonly gaps: readonly TopicGap[];
}

/** Fewer stories about a topic, of either brand, say too little to set them side by side. */
export const LEAST_ABOUT_TOPIC = 10;
/** 99.5 % of a normal distribution lie below it. There are many topics: of 95 % intervals, some err each time. */
const Z_99 = 2.575829;

const feels =
  (label: TopicTally['sentiment']) =>
  ({ sentiment }: TopicTally): boolean =>
    sentiment === label;

const toFigures = ({ brandId, tallies }: BrandTallies, everybody: readonly TopicTally[]): BrandFigures => {
  const judged = tallies.filter(({ sentiment }) => isJudged(sentiment));
  const mentions = countMentions(tallies, () => true);
  return {
    brandId,
    mentions,
    stories: countStories(tallies),
    voice: clusteredShare(mentions, everybody),
    negative: clusteredShare(countMentions(judged, feels('negative')), judged),
    positive: clusteredShare(countMentions(judged, feels('positive')), judged),
  };
};

const about = (tallies: readonly TopicTally[], topic: string): readonly TopicTally[] =>
  tallies.filter(({ topics, sentiment }) => isJudged(sentiment) && topics.includes(topic));

const negativeShare = (tallies: readonly TopicTally[], z?: number): CountedShare =>
  clusteredShare(countMentions(tallies, feels('negative')), tallies, z);

const toGap = (own: readonly TopicTally[], brandId: string, theirs: readonly TopicTally[]): TopicGap => {
  const [one, other] = [negativeShare(theirs, Z_99).estimate, negativeShare(own, Z_99).estimate];
  const isScarce = [own, theirs].some((tallies) => countStories(tallies) < LEAST_ABOUT_TOPIC);
  if (isScarce || one === null || other === null) return { brandId, verdict: 'scarce', difference: null };
  const difference = shareDifference(one, other);
  const verdict = difference.low > 0 ? 'worse' : difference.high < 0 ? 'better' : 'unclear';
  return { brandId, verdict, difference };
};

const toRow = (topic: string, brands: readonly BrandTallies[]): TopicRow => {
  const told = brands.map(({ brandId, tallies }) => ({ brandId, tallies: about(tallies, topic) }));
  const [first, ...others] = told;
  return {
    topic,
    brands: told.map(({ brandId, tallies }) => ({
      brandId,
      negative: negativeShare(tallies),
      stories: countStories(tallies),
    })),
    gaps: others.map(({ brandId, tallies }) => toGap(first?.tallies ?? [], brandId, tallies)),
  };
};

const judgedOf = ({ brands }: TopicRow): number => brands.reduce((sum, { negative }) => sum + negative.of, 0);

/**
 * Brands side by side: how much of what is said is about each, how it feels, and topic by topic in which a competitor
 * is clearly worse or better than the first brand. Topics most spoken of come first.
 */
export const compareBrands = (
  brands: readonly BrandTallies[],
): { readonly brands: readonly BrandFigures[]; readonly topics: readonly TopicRow[] } => {
  const everybody = brands.flatMap(({ tallies }) => tallies);
  const names = new Set(everybody.flatMap(({ topics }) => topics));
  return {
    brands: brands.map((brand) => toFigures(brand, everybody)),
    topics: [...names]
      .map((topic) => toRow(topic, brands))
      .filter((row) => judgedOf(row) > 0)
      .sort((one, other) => judgedOf(other) - judgedOf(one) || compareText(one.topic, other.topic)),
  };
};
