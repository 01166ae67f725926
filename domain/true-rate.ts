/** 97.5 % of a normal distribution lie below it: intervals of 95 %. */
const Z = 1.959964;

/** A share with its interval, of 95 % where nothing else is said. */
export interface Estimate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A share of `count` and its interval.
 * @param z how wide: so many standard errors; of 95 % when left out.
 * @see Wilson, E. B. (1927), “Probable inference, the law of succession, and statistical inference”, JASA 22, 209–212.
 */
export const wilson = (hits: number, count: number, z = Z): Estimate => {
  if (count === 0) return { share: 0.5, low: 0, high: 1 };
  const share = hits / count;
  const spread = z * Math.sqrt((share * (1 - share)) / count + (z / (2 * count)) ** 2);
  const below = 1 + z ** 2 / count;
  const middle = share + z ** 2 / (2 * count);
  return { share, low: Math.max(0, (middle - spread) / below), high: Math.min(1, (middle + spread) / below) };
};

/** Mentions that the judge calls the same, and what people say of those they were asked about. */
export interface Stratum {
  /** All of them. */
  readonly mentions: number;
  /** Those labelled, drawn evenly from all (`labelledInOrder`). */
  readonly labelled: number;
  /** Of the labelled, those that are it by a person's word. */
  readonly hits: number;
}

/** A random sample by what the judge calls its mentions, with all that it was drawn from. */
export interface Strata {
  /** What the judge calls it. */
  readonly called: Stratum;
  readonly rest: Stratum;
}

/** A share by people's word. */
export interface TrueRate extends Estimate {
  /** Weighed by what the judge calls the mentions; otherwise the plain share of the labels. */
  readonly isWeighed: boolean;
}

/** Fewer labels say too little to show a figure for. */
const LEAST_LABELS = 20;
/** And so do fewer of a part that there are mentions of. */
const LEAST_OF_A_PART = 3;

const addStrata = (strata: readonly Stratum[]): Stratum =>
  strata.reduce(
    (sum, each) => ({
      mentions: sum.mentions + each.mentions,
      labelled: sum.labelled + each.labelled,
      hits: sum.hits + each.hits,
    }),
    { mentions: 0, labelled: 0, hits: 0 },
  );

/** Labels that a figure of so many mentions needs. */
export const leastLabels = (mentions: number): number => Math.min(mentions, LEAST_LABELS);

/** The share in all parts together, with Wilson's intervals joined (MOVER); null where too little of a part is labelled. */
const joined = (all: readonly Stratum[]): Estimate | null => {
  const parts = all.filter(({ mentions }) => mentions > 0);
  const total = addStrata(parts).mentions;
  if (total === 0) return null;
  if (parts.some(({ mentions, labelled }) => labelled < Math.min(mentions, LEAST_OF_A_PART))) return null;
  const estimates = parts.map(({ mentions, labelled, hits }) => ({
    weight: mentions / total,
    ...wilson(hits, labelled),
  }));
  const share = estimates.reduce((sum, part) => sum + part.weight * part.share, 0);
  const reach = (side: 'low' | 'high'): number =>
    Math.sqrt(estimates.reduce((sum, part) => sum + (part.weight * (part.share - part[side])) ** 2, 0));
  return { share, low: Math.max(0, share - reach('low')), high: Math.min(1, share + reach('high')) };
};

/**
 * The share of something in all mentions, by a judge that errs and people who looked at random samples: within what
 * the judge calls it and within the rest, the share by people's word, weighed by how many mentions each has
 * (Tenenbein's double sampling). The judge's own errors cancel out, whatever they are, and a better judge gives a
 * narrower interval. The interval joins Wilson's of both parts (MOVER), so it is never empty where people and judge
 * agree throughout.
 *
 * Where what the judge calls it is so rare, or so common, that a part has fewer than 3 labels, it is the plain share of
 * the labels with Wilson's interval, which needs no judge: each sample is a simple random one of its time. Of several
 * samples, their times are weighed by how many mentions each has. A time without enough labels has no such share: what
 * was found of other times says nothing of how often it is in that one.
 * @param samples one for each stretch of time, with empty ones for stretches that nobody labelled anything of.
 * @returns null with fewer than 20 labels in all (all mentions where there are fewer), or where neither can be told.
 * @see Tenenbein, A. (1970), “A double sampling scheme for estimating from binomial data with misclassifications”,
 * JASA 65, 1350–1361. @see Zou, G. Y., Huang, W., Zhang, X. (2009), “A note on confidence interval estimation for a
 * linear function of binomial proportions”, Computational Statistics and Data Analysis 53, 1080–1085.
 * @see Angelopoulos, A. N. and others (2023), “Prediction-powered inference”, Science 382, 669–674, of which this is
 * the stratified case. @see Cochran, W. G. (1977), Sampling Techniques, 3rd edition, chapters 3 and 5, of the plain share
 * and of weighing times.
 */
export const trueRate = (samples: readonly Strata[]): TrueRate | null => {
  const called = addStrata(samples.map((sample) => sample.called));
  const rest = addStrata(samples.map((sample) => sample.rest));
  const { mentions, labelled } = addStrata([called, rest]);
  if (labelled < leastLabels(mentions)) return null;
  const weighed = joined([called, rest]);
  if (weighed !== null) return { ...weighed, isWeighed: true };
  const plain = joined(samples.map((sample) => addStrata([sample.called, sample.rest])));
  return plain === null ? null : { ...plain, isWeighed: false };
};
