import type { SentimentLabel } from '../judgement.ts';
import { type Fraction, fraction, nought, plus } from './fraction.ts';
import type { TopicTally } from './topic-tally.ts';

/** Mentions about one topic; null stands for those about none. */
export interface TopicCounts {
  readonly topic: string | null;
  /** Judged mentions that have the topic, and those of them that are negative. */
  readonly judged: number;
  readonly negative: number;
  /** Stories among the judged ones. */
  readonly stories: number;
  /** The same mentions, each counted as one part of as many as it has topics. */
  readonly parts: Fraction;
  readonly negativeParts: Fraction;
}

/** One of the two sides of a comparison. */
export interface Side {
  /** All mentions, also those whose sentiment is not known. */
  readonly mentions: number;
  readonly judged: number;
  readonly negative: number;
  /** Stories among the judged mentions. */
  readonly stories: number;
  readonly topics: ReadonlyMap<string | null, TopicCounts>;
  /** Those of judged mentions. */
  readonly tallies: readonly TopicTally[];
}

/** Is this a sentiment that a share of negative mentions counts? `unsure` and `not-judged` are not. */
export const isJudged = (sentiment: SentimentLabel): boolean =>
  sentiment === 'negative' || sentiment === 'neutral' || sentiment === 'positive';

/** What a mention is counted under: its topics, or the lack of any. */
export const topicsOf = ({ topics }: Pick<TopicTally, 'topics'>): readonly (string | null)[] =>
  topics.length === 0 ? [null] : [...new Set(topics)];

const noCounts = (topic: string | null): TopicCounts => ({
  ...{ topic, judged: 0, negative: 0, stories: 0, parts: nought, negativeParts: nought },
});

const add = (counts: TopicCounts, tally: TopicTally, of: number): TopicCounts => {
  const mentions = tally.stories * tally.copies;
  const [negative, part] = [tally.sentiment === 'negative' ? mentions : 0, fraction(1, of)];
  return {
    topic: counts.topic,
    judged: counts.judged + mentions,
    negative: counts.negative + negative,
    stories: counts.stories + tally.stories,
    parts: plus(counts.parts, fraction(BigInt(mentions) * part.top, part.below)),
    negativeParts: plus(counts.negativeParts, fraction(BigInt(negative) * part.top, part.below)),
  };
};

const sum = (tallies: readonly TopicTally[], read: (tally: TopicTally) => number): number =>
  tallies.reduce((total, tally) => total + read(tally), 0);

/** Adds up the tallies of one side. */
export const toSide = (tallies: readonly TopicTally[]): Side => {
  const judged = tallies.filter(({ sentiment }) => isJudged(sentiment));
  const topics = new Map<string | null, TopicCounts>();
  for (const tally of judged) {
    const own = topicsOf(tally);
    for (const topic of own) topics.set(topic, add(topics.get(topic) ?? noCounts(topic), tally, own.length));
  }
  const mentions = ({ stories, copies }: TopicTally): number => stories * copies;
  return {
    mentions: sum(tallies, mentions),
    judged: sum(judged, mentions),
    negative: sum(judged, (tally) => (tally.sentiment === 'negative' ? mentions(tally) : 0)),
    stories: sum(judged, ({ stories }) => stories),
    topics,
    tallies: judged,
  };
};

/** The counts of a topic, also of one that nobody spoke of. */
export const countsOf = ({ topics }: Side, topic: string | null): TopicCounts =>
  topics.get(topic) ?? noCounts(topic);
