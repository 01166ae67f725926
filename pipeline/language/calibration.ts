import type { Sentiment } from '../../domain/judgement.ts';

export type Probabilities = Readonly<Record<Sentiment, number>>;

/** Numbers of any size as shares of 1, by softmax. @param temperature above 1: less sure of itself. */
export const softmax = (scores: ArrayLike<number>, temperature = 1): number[] => {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at += 1) most = Math.max(most, scores[at] as number);
  const shares: number[] = [];
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const power = Math.exp(((scores[at] as number) - most) / temperature);
    shares.push(power);
    sum += power;
  }
  for (let at = 0; at < shares.length; at += 1) shares[at] = (shares[at] as number) / sum;
  return shares;
};

/** So that what a model all but rules out can still be taught, and fitted and applied alike. */
const LEAST_PROBABILITY = 1e-6;

/** Shares of 1 as logits, for weights to be added to them before `softmax`; none is taken as less likely than 1e-6. */
export const toLogits = (shares: readonly number[]): number[] =>
  shares.map((share) => Math.log(Math.max(share, LEAST_PROBABILITY)));

/** @param scores of negative, neutral and positive. */
export const toProbabilities = (scores: ArrayLike<number>, temperature: number): Probabilities => {
  const [negative = 0, neutral = 0, positive = 0] = softmax(scores, temperature);
  return { negative, neutral, positive };
};
