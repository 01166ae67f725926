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

/** Fewer labels say too little to show a figure for. */
export const LEAST_LABELS = 20;
/** And so do fewer of a kind that there are mentions of. */
const LEAST_OF_A_KIND = 3;

/**
 * The share of something in all mentions, by a judge that errs and people who looked at a random sample: within what
 * the judge calls it and within the rest, the share by people's word, weighed by how many mentions each has
 * (Tenenbein's double sampling). The judge's own errors cancel out, whatever they are, and a better judge gives a
 * narrower interval. The interval joins Wilson's of both parts (MOVER), so it is never empty where people and judge
 * agree throughout.
 * @param called what the judge calls it. @param rest all others.
 * @returns null with fewer than 20 labels in all, or 3 in a part that has mentions (all of them where it has fewer).
 * @see Tenenbein, A. (1970), “A double sampling scheme for estimating from binomial data with misclassifications”,
 * JASA 65, 1350–1361. @see Zou, G. Y., Huang, W., Zhang, X. (2009), “A note on confidence interval estimation for a
 * linear function of binomial proportions”, Computational Statistics and Data Analysis 53, 1080–1085.
 * @see Angelopoulos, A. N. and others (2023), “Prediction-powered inference”, Science 382, 669–674, of which this is
 * the stratified case.
 */
export const trueRate = (called: Stratum, rest: Stratum): Estimate | null => {
  const all = called.mentions + rest.mentions;
  const parts = [called, rest].filter(({ mentions }) => mentions > 0);
  const isThin = parts.some(({ mentions, labelled }) => labelled < Math.min(mentions, LEAST_OF_A_KIND));
  if (isThin || called.labelled + rest.labelled < Math.min(all, LEAST_LABELS) || all === 0) return null;
  const estimates = parts.map(({ mentions, labelled, hits }) => ({
    weight: mentions / all,
    ...wilson(hits, labelled),
  }));
  const share = estimates.reduce((sum, part) => sum + part.weight * part.share, 0);
  const reach = (side: 'low' | 'high'): number =>
    Math.sqrt(estimates.reduce((sum, part) => sum + (part.weight * (part.share - part[side])) ** 2, 0));
  return { share, low: Math.max(0, share - reach('low')), high: Math.min(1, share + reach('high')) };
};
