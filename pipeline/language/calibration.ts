import type { Sentiment } from '../../domain/judgement.ts';

export type Probabilities = Readonly<Record<Sentiment, number>>;

/** Numbers of any size as shares of 1, by softmax. @param temperature above 1: less sure of itself. */
export const softmax = (scores: ArrayLike<number>, temperature = 1): number[] => {
  const all = Array.from(scores);
  const most = all.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  const powers = all.map((score) => Math.exp((score - most) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
};

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/** @param scores of negative, neutral and positive. */
export const toProbabilities = (scores: ArrayLike<number>, temperature: number): Probabilities => {
  const [negative = 0, neutral = 0, positive = 0] = softmax(scores, temperature);
  return { negative, neutral, positive };
};
