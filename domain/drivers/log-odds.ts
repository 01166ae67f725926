/** Weight of the prior, in mentions. */
const PRIOR = 20;

/** How many of how many have something. */
export interface Frequency {
  readonly count: number;
  readonly of: number;
}

/**
 * How much more often something is in one set of mentions than in another: the log-odds ratio in its standard errors,
 * with an informative Dirichlet prior, which is its share in both sets together. So a word that was never said before is
 * not infinitely more frequent, and a rare one needs more than luck. Above zero where it is more frequent in `one`.
 * @see Monroe, B. L., Colaresi, M. P., Quinn, K. M. (2008), “Fightin’ Words: lexical feature selection and evaluation
 * for identifying the content of political conflict”, Political Analysis 16, 372–403, equations 15, 16, 20 and 22.
 */
export const logOddsZ = (one: Frequency, other: Frequency): number => {
  // Said by everyone, always, it has no odds and tells no difference.
  const prior = (PRIOR * (one.count + other.count)) / (one.of + other.of + 1);
  const odds = ({ count, of }: Frequency): number => Math.log((count + prior) / (of - count + PRIOR - prior));
  return (odds(one) - odds(other)) / Math.sqrt(1 / (one.count + prior) + 1 / (other.count + prior));
};
