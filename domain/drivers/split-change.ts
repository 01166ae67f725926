import { compareText } from '../text-order.ts';
import { type Fraction, fraction, half, minus, nought, over, plus, times } from './fraction.ts';
import { countsOf, type Side } from './side.ts';

/** What one topic added to the change of a share, in exact numbers. */
export interface TopicShareOfChange {
  /** Null: mentions without a topic. */
  readonly topic: string | null;
  /** `mix + rate`. */
  readonly total: Fraction;
  /** As it was spoken of more or less. */
  readonly mix: Fraction;
  /** As what was said of it got worse or better. */
  readonly rate: Fraction;
}

export interface SplitChange {
  /** Shares of negative mentions among the judged. */
  readonly before: Fraction;
  readonly after: Fraction;
  /** `after − before`. */
  readonly change: Fraction;
  /** In order of the topics' names, the mentions without one first. Their totals add up to the change. */
  readonly topics: readonly TopicShareOfChange[];
}

const mean = (one: Fraction, other: Fraction): Fraction => half(plus(one, other));

/**
 * Splits the change of the negative share between two sides by topic, without remainder. A mention with several topics
 * is one part of each, all equal and together one, so that a side's parts add up to its mentions. With a topic's part
 * of all mentions `x`, that of its negative ones `y`, and so its own share `y / x`, the change of a topic's part
 * counts by how much more negative than all the topic is (mix), and the change of its share by its part (rate), each
 * at the mean of both sides: swapping the sides only changes the signs.
 * Where a topic was spoken of on one side only, its whole effect is mix.
 * @returns null where a side has no judged mention.
 * @see Kitagawa, E. M. (1955), “Components of a difference between two rates”, JASA 50, 1168–1194.
 * @see Das Gupta, P. (1993), “Standardization and decomposition of rates”, U.S. Bureau of the Census, P23-186.
 */
export const splitChange = (before: Side, after: Side): SplitChange | null => {
  if (before.judged === 0 || after.judged === 0) return null;
  const [shareBefore, shareAfter] = [
    fraction(before.negative, before.judged),
    fraction(after.negative, after.judged),
  ];
  const usual = mean(shareBefore, shareAfter);
  const topics = [...new Set([...before.topics.keys(), ...after.topics.keys()])]
    .sort((one, other) => compareText(one ?? '', other ?? ''))
    .map((topic) => splitTopic(topic, partsOf(before, topic), partsOf(after, topic), usual));
  return { before: shareBefore, after: shareAfter, change: minus(shareAfter, shareBefore), topics };
};

/** Of all judged mentions of the side, the topic's part and that of its negative ones. */
const partsOf = (side: Side, topic: string | null) => {
  const { parts, negativeParts } = countsOf(side, topic);
  const all = fraction(side.judged);
  return { all: over(parts, all), negative: over(negativeParts, all) };
};

type Parts = ReturnType<typeof partsOf>;

const splitTopic = (
  topic: string | null,
  before: Parts,
  after: Parts,
  usual: Fraction,
): TopicShareOfChange => {
  const grown = minus(after.all, before.all);
  const total = minus(minus(after.negative, before.negative), times(grown, usual));
  const isOnBoth = before.all.top > 0n && after.all.top > 0n;
  const rate = isOnBoth
    ? times(
        minus(over(after.negative, after.all), over(before.negative, before.all)),
        mean(before.all, after.all),
      )
    : nought;
  return { topic, total, mix: minus(total, rate), rate };
};
