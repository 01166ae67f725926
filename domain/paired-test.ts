const logFactorials: number[] = [0];

const logFactorial = (n: number): number => {
  for (let at = logFactorials.length; at <= n; at += 1) {
    logFactorials.push((logFactorials[at - 1] ?? 0) + Math.log(at));
  }
  return logFactorials[n] ?? 0;
};

/**
 * How likely it is that a change which makes nothing better mends at least as many cases, of those that it changes,
 * as it did: the exact one-sided sign test, which is McNemar's on paired answers.
 * @param mended cases that were wrong and are right now. @param spoilt cases that were right and are wrong now.
 * @returns 0–1; 1 when nothing changed.
 * @see McNemar, Q. (1947), “Note on the sampling error of the difference between correlated proportions or
 * percentages”, Psychometrika 12, 153–157; exact by the binomial distribution.
 */
export const signTest = (mended: number, spoilt: number): number => {
  const changed = mended + spoilt;
  let tail = 0;
  for (let count = mended; count <= changed; count += 1) {
    tail += Math.exp(
      logFactorial(changed) - logFactorial(count) - logFactorial(changed - count) - changed * Math.LN2,
    );
  }
  return Math.min(1, tail);
};

/** Held-out answers before and after a change, beside the labels. */
export interface PairedAnswer {
  readonly said: string;
  readonly before: string;
  readonly after: string;
}

const SHUFFLES = 2000;

/**
 * How likely a gain as great is when labels have nothing to do with the texts they were given to: the labels are
 * handed around at random 2,000 times. A change that only learned which label is common gains nothing here.
 * @param random numbers from 0 up to 1. @returns above 0 up to 1; 1 where all labels are the same.
 * @see Good, P. (2005), “Permutation, Parametric and Bootstrap Tests of Hypotheses”, 3rd ed., Springer, ch. 3.
 */
export const shuffleTest = (pairs: readonly PairedAnswer[], random: () => number): number => {
  const changed = pairs
    .map(({ before, after }, at) => ({ before, after, at }))
    .filter((pair) => pair.before !== pair.after);
  const labels = pairs.map(({ said }) => said);
  const gain = (): number =>
    changed.reduce(
      (sum, { before, after, at }) => sum + (labels[at] === after ? 1 : 0) - (labels[at] === before ? 1 : 0),
      0,
    );
  const seen = gain();
  let asGreat = 0;
  for (let round = 0; round < SHUFFLES; round += 1) {
    for (let at = labels.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [labels[at], labels[other]] = [labels[other] ?? '', labels[at] ?? ''];
    }
    if (gain() >= seen) asGreat += 1;
  }
  return (1 + asGreat) / (1 + SHUFFLES);
};
