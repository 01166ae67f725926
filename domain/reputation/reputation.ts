import { intentsTold, judgedOf } from '../reduce.ts';
import type { Rollup } from '../rollup.ts';
import { type Estimate, type Strata, trueRate, wilson } from '../true-rate.ts';
import { type ReputationPartName, reputationParts } from './reputation-part.ts';
import type { ReputationSettings } from './reputation-settings.ts';

/** One part of the score: the share of what is well. */
export interface ReputationPart {
  readonly part: ReputationPartName;
  readonly weight: number;
  /** Mentions that are well; of ratings their stars, as parts of the way from one to five. */
  readonly hits: number;
  readonly of: number;
  /** 0 to 1 with its 95 % interval; null where there is too little, which leaves the part out. */
  readonly estimate: Estimate | null;
  /** By what people said of a random sample. */
  readonly isCorrected: boolean;
}

export interface Reputation {
  readonly parts: readonly ReputationPart[];
  /** 0 to 100 with its interval; null where the parts that are known have less than half of the weight. */
  readonly score: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/** A time of which no sample was drawn. */
export const notSampled = (rollup: Rollup): Strata => {
  const { complaint } = rollup.intents;
  return {
    called: { mentions: complaint, labelled: 0, hits: 0 },
    rest: { mentions: intentsTold(rollup) - complaint, labelled: 0, hits: 0 },
  };
};

type Counted = Pick<ReputationPart, 'hits' | 'of'> & { readonly corrected?: Estimate | null };

/** Copies of one story are one opinion: an interval is for as many mentions as there are stories of them. */
const clustered = ({ hits, of }: Counted, { stories, mentions }: Rollup): Estimate => {
  const size = of * Math.min(1, stories / mentions);
  return wilson((hits / of) * size, size);
};

const countsOf = (
  rollup: Rollup,
  samples: readonly Strata[],
): Readonly<Record<ReputationPartName, Counted>> => {
  const { neutral, positive } = rollup.sentiment;
  const { ratings, needsReply, answered, due } = rollup;
  const { complaint } = rollup.intents;
  const told = intentsTold(rollup);
  const complaints = trueRate(samples);
  return {
    sentiment: { hits: positive + neutral, of: judgedOf(rollup.sentiment) },
    ratings: { hits: (ratings.sum - ratings.count) / 4, of: ratings.count },
    complaints: {
      ...{ hits: told - complaint, of: told },
      corrected:
        complaints === null
          ? null
          : { share: 1 - complaints.share, low: 1 - complaints.high, high: 1 - complaints.low },
    },
    answered: { hits: answered, of: needsReply },
    inTime: { hits: due.inTime, of: due.count },
  };
};

/** The weighted mean of the parts that are known, and the widest interval that they can add up to. */
const scoreOf = (parts: readonly ReputationPart[]): Reputation['score'] => {
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  const known = parts.flatMap(({ estimate, weight }) => (estimate === null ? [] : [{ ...estimate, weight }]));
  const weight = known.reduce((sum, each) => sum + each.weight, 0);
  if (weight === 0 || weight < all / 2) return null;
  const mean = (read: (each: Estimate) => number): number =>
    (100 * known.reduce((sum, each) => sum + each.weight * read(each), 0)) / weight;
  return { value: mean(({ share }) => share), low: mean(({ low }) => low), high: mean(({ high }) => high) };
};

/**
 * A brand's reputation in a stretch of time. docs/reputation.md publishes the formula.
 *
 * The interval of the score is that of the delta method, exact for a weighted mean, with parts that err together: it is
 * as wide as can be, for the parts are counted from the same mentions and are not independent.
 * @param samples what people said of random samples of the same time, with the days of which none was drawn. How many
 * mentions a sample stands for is as of when it was drawn: labels given since move mentions that still count as judged
 * otherwise.
 */
export const reputationOf = (
  rollup: Rollup,
  samples: readonly Strata[],
  { weights, least }: Pick<ReputationSettings, 'weights' | 'least'>,
): Reputation => {
  const counts = countsOf(rollup, samples);
  const parts = reputationParts.map((part): ReputationPart => {
    const { hits, of, corrected = null } = counts[part];
    const estimate = of < least ? null : (corrected ?? clustered({ hits, of }, rollup));
    const isCorrected = estimate !== null && corrected !== null;
    return { part, weight: weights[part], hits, of, estimate, isCorrected };
  });
  return { parts, score: scoreOf(parts) };
};
