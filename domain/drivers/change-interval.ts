import { isJudged, type Side, topicsOf } from './side.ts';
import type { TopicTally } from './topic-tally.ts';

/** Ends of a 95 % interval, as parts of one. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of a judged mention, or on the average of all: its part that is the topic's, that of it that is negative, and whether it is negative. */
interface Parts {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** How an estimate follows the averages of one side. */
type Slope = Parts;

const Z = 1.959964;

/**
 * The 97.5 % point of Student's t.
 * @see Abramowitz, M., Stegun, I. A. (1964), “Handbook of mathematical functions”, 26.7.5.
 */
const studentT = (freedom: number): number => {
  const of = Math.max(LEAST_FREEDOM, freedom);
  return (
    Z +
    (Z ** 3 + Z) / (4 * of) +
    (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * of ** 2) +
    (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / (384 * of ** 3)
  );
};

/** The series above says little of fewer. */
const LEAST_FREEDOM = 3;

const partsOf = (tally: TopicTally, topic: string | null): Parts => {
  const own = topicsOf(tally);
  const x = own.includes(topic) ? 1 / own.length : 0;
  const z = tally.sentiment === 'negative' ? 1 : 0;
  return { x, y: x * z, z };
};

/** Variance of an estimate, and that of this variance. */
interface Uncertainty {
  readonly variance: number;
  readonly ofVariance: number;
}

interface Spread {
  readonly mean: Parts;
  along(slope: Slope): Uncertainty;
}

/**
 * Averages of one side and how far chance moves them. Copies of one story are one draw: who repeats another's words
 * brings no new opinion. A negative and another mention about the topic are added for the width alone, as Agresti and
 * Caffo do, so that a topic nobody spoke of is not taken to be certain.
 */
const spreadOf = ({ tallies }: Side, topic: string | null): Spread => {
  const one = { copies: 1, stories: 1, topics: topic === null ? [] : [topic] };
  const added: readonly TopicTally[] = [
    ...tallies,
    { ...one, sentiment: 'negative' },
    { ...one, sentiment: 'neutral' },
  ];
  const rows = added
    .filter(({ sentiment }) => isJudged(sentiment))
    .map((tally) => ({ ...tally, ...partsOf(tally, topic) }));
  const all = rows.reduce((sum, { stories, copies }) => sum + stories * copies, 0);
  const draws = rows.reduce((sum, { stories }) => sum + stories, 0);
  const meanOf = (read: (parts: Parts) => number): number =>
    rows.reduce((sum, row) => sum + row.stories * row.copies * read(row), 0) / all;
  const mean = { x: meanOf(({ x }) => x), y: meanOf(({ y }) => y), z: meanOf(({ z }) => z) };
  const moves = (slope: Slope, { copies, x, y, z }: (typeof rows)[number]): number =>
    (copies / all) * (slope.x * (x - mean.x) + slope.y * (y - mean.y) + slope.z * (z - mean.z));
  const power = (slope: Slope, exponent: 2 | 4): number =>
    rows.reduce((sum, row) => sum + row.stories * moves(slope, row) ** exponent, 0);
  return {
    mean,
    along: (slope) => {
      const variance = power(slope, 2) * (draws / (draws - 1));
      return { variance, ofVariance: Math.max(0, power(slope, 4) - variance ** 2 / draws) };
    },
  };
};

/** Half the width: wider where few stories, or few with many copies, decide how wide it is (Satterthwaite). */
const reachOf = (before: Uncertainty, after: Uncertainty): number => {
  const variance = before.variance + after.variance;
  const ofVariance = before.ofVariance + after.ofVariance;
  return Math.sqrt(variance) * (ofVariance === 0 ? Z : studentT((2 * variance ** 2) / ofVariance));
};

/** The slopes of mix and rate at the averages of both sides, as `splitChange` makes them. */
const slopesOf = (before: Parts, after: Parts) => {
  const [grown, part] = [after.x - before.x, (after.x + before.x) / 2];
  const [shareBefore, shareAfter] = [before.y / before.x, after.y / after.x];
  const worse = shareAfter - shareBefore;
  const above = (shareBefore + shareAfter) / 2 - (before.z + after.z) / 2;
  const rate = (side: Parts, sign: 1 | -1): Slope => ({
    x: (-sign * part * side.y) / side.x ** 2 + worse / 2,
    y: (sign * part) / side.x,
    z: 0,
  });
  const mix = (side: Parts, sign: 1 | -1): Slope => ({
    x: sign * above - (grown * side.y) / (2 * side.x ** 2),
    y: grown / (2 * side.x),
    z: -grown / 2,
  });
  return {
    rate: { before: rate(before, -1), after: rate(after, 1) },
    mix: { before: mix(before, -1), after: mix(after, 1) },
  };
};

const addSlopes = (one: Slope, other: Slope): Slope => ({
  x: one.x + other.x,
  y: one.y + other.y,
  z: one.z + other.z,
});

/**
 * How far each part of a topic's contribution may be off, as half the width of a 95 % interval, in parts of one: the
 * delta method over stories of both sides, which are drawn apart from each other.
 * @see Lohr, S. L. (2022), “Sampling: design and analysis”, ch. 9, on linearization over clusters.
 * @see Satterthwaite, F. E. (1946), “An approximate distribution of estimates of variance components”, Biometrics
 * Bulletin 2, 110–114. @see Agresti, A., Caffo, B. (2000), “Simple and effective confidence intervals for proportions and differences of
 * proportions”, The American Statistician 54, 280–288.
 */
export const topicReach = (before: Side, after: Side, topic: string | null) => {
  const [one, other] = [spreadOf(before, topic), spreadOf(after, topic)];
  const { mix, rate } = slopesOf(one.mean, other.mean);
  const reach = (slopes: { readonly before: Slope; readonly after: Slope }): number =>
    reachOf(one.along(slopes.before), other.along(slopes.after));
  return {
    mix: reach(mix),
    rate: reach(rate),
    total: reach({
      before: addSlopes(mix.before, rate.before),
      after: addSlopes(mix.after, rate.after),
    }),
  };
};

/** The same of the whole change. */
export const changeReach = (before: Side, after: Side): number => {
  const slope = { x: 0, y: 0, z: 1 };
  return reachOf(spreadOf(before, null).along(slope), spreadOf(after, null).along(slope));
};

/** @param middle the estimate, in parts of one. */
export const around = (middle: number, reach: number): Interval => ({
  low: middle - reach,
  high: middle + reach,
});
