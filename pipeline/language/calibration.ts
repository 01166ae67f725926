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
  return shares.map((power) => power / sum);
};

/** @param scores of negative, neutral and positive. */
export const toProbabilities = (scores: ArrayLike<number>, temperature: number): Probabilities => {
  const [negative = 0, neutral = 0, positive = 0] = softmax(scores, temperature);
  return { negative, neutral, positive };
};
