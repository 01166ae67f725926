import { z } from 'zod';
import { apportion, inTenths, nearest } from './apportion.ts';
import { around, changeReach, topicReach } from './change-interval.ts';
import { compareFractions, type Fraction, toNumber, writeFraction } from './fraction.ts';
import { countsOf, type Side, type TopicCounts } from './side.ts';
import { splitChange, type TopicShareOfChange } from './split-change.ts';

/** Fewer judged stories on a side say nothing about a change. */
export const LEAST_STORIES = 30;
/** Fewer stories about a topic, on both sides together, say nothing about how sure its part is. */
export const LEAST_ABOUT_TOPIC = 10;

const count = z.int().nonnegative();

/** Ends of a 95 % interval, in parts of one. */
const intervalSchema = z.strictObject({ low: z.number(), high: z.number() });

/** A share, or a change of one. */
const amountSchema = z.strictObject({
  /** `top/below`, without rounding: amounts of one answer add up exactly. */
  exact: z.string().regex(/^-?\d+\/\d+$/),
  /** The same in tenths of a point, rounded so that what is shown adds up too. */
  tenths: z.int(),
  /** Null where there is too little to tell, and of shares. */
  interval: intervalSchema.nullable(),
});
export type Amount = z.infer<typeof amountSchema>;

const topicCountsSchema = z.strictObject({
  judged: count,
  negative: count,
  /** Judged mentions, each as one part of as many as it has topics. */
  parts: z.number().nonnegative(),
  negativeParts: z.number().nonnegative(),
});

export const contributionSchema = z.strictObject({
  /** Null: mentions about none. */
  topic: z.string().nullable(),
  /** `mix + rate`. */
  total: amountSchema,
  /** As it is spoken of more or less. */
  mix: amountSchema,
  /** As what is said of it got worse or better. */
  rate: amountSchema,
  before: topicCountsSchema,
  after: topicCountsSchema,
});
export type Contribution = z.infer<typeof contributionSchema>;

const sideCountsSchema = z.strictObject({
  mentions: count,
  judged: count,
  negative: count,
  /** Stories among the judged mentions. */
  stories: count,
});

export const explanationSchema = z.strictObject({
  before: sideCountsSchema,
  after: sideCountsSchema,
  /** Null where a side has fewer than 30 judged stories: not enough data. */
  split: z
    .strictObject({
      before: amountSchema,
      after: amountSchema,
      change: amountSchema,
      /** Largest first, either way. Their totals add up to the change. */
      topics: z.array(contributionSchema),
    })
    .nullable(),
});
export type Explanation = z.infer<typeof explanationSchema>;

const sizeOf = ({ top, below }: Fraction): Fraction => ({ top: top < 0n ? -top : top, below });

const bySize = (one: TopicShareOfChange, other: TopicShareOfChange): number =>
  compareFractions(sizeOf(other.total), sizeOf(one.total));

const amount = (exact: Fraction, tenths: number, reach: number | null = null): Amount => ({
  exact: writeFraction(exact),
  tenths,
  interval: reach === null ? null : around(toNumber(exact), reach),
});

const countsFor = ({ judged, negative, parts, negativeParts }: TopicCounts) => ({
  judged,
  negative,
  parts: toNumber(parts),
  negativeParts: toNumber(negativeParts),
});

const toContribution = (
  { topic, total, mix, rate }: TopicShareOfChange,
  tenths: number,
  sides: { readonly before: Side; readonly after: Side },
): Contribution => {
  const [before, after] = [countsOf(sides.before, topic), countsOf(sides.after, topic)];
  const isThin = before.stories + after.stories < LEAST_ABOUT_TOPIC;
  const reach = isThin ? null : topicReach(sides.before, sides.after, topic);
  const [mixTenths = 0, rateTenths = 0] = apportion([mix, rate].map(inTenths), tenths);
  const isOnBoth = before.judged > 0 && after.judged > 0;
  return {
    topic,
    total: amount(total, tenths, reach?.total),
    // Said on one side only, it has no change of its own to be sure or unsure of.
    mix: amount(mix, mixTenths, isOnBoth ? reach?.mix : null),
    rate: amount(rate, rateTenths, isOnBoth ? reach?.rate : null),
    before: countsFor(before),
    after: countsFor(after),
  };
};

const sideCounts = ({ mentions, judged, negative, stories }: Side) => ({
  mentions,
  judged,
  negative,
  stories,
});

/** Why the negative share of one side is another than that of the other, topic by topic. */
export const explainChange = (before: Side, after: Side): Explanation => {
  const sides = { before: sideCounts(before), after: sideCounts(after) };
  const split = splitChange(before, after);
  const isThin = Math.min(before.stories, after.stories) < LEAST_STORIES;
  if (split === null || isThin) return { ...sides, split: null };
  const [shownBefore, shownAfter] = [nearest(inTenths(split.before)), nearest(inTenths(split.after))];
  const topics = split.topics.toSorted(bySize);
  const tenths = apportion(
    topics.map(({ total }) => inTenths(total)),
    shownAfter - shownBefore,
  );
  return {
    ...sides,
    split: {
      before: amount(split.before, shownBefore),
      after: amount(split.after, shownAfter),
      change: amount(split.change, shownAfter - shownBefore, changeReach(before, after)),
      topics: topics.map((topic, at) => toContribution(topic, tenths[at] ?? 0, { before, after })),
    },
  };
};

/** Is its sign more than chance? */
export const isSure = ({ interval }: Amount): boolean =>
  interval !== null && (interval.low > 0 || interval.high < 0);
