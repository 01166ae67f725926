import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { type Sentiment, sentiments } from '../../domain/judgement.ts';
import { featureNames } from './sentiment-features.ts';

const featureWeights = z.record(z.enum(featureNames), z.number());

const calibrationSchema = z.strictObject({
  model: z.string(),
  weights: z.strictObject({ negative: featureWeights, neutral: featureWeights, positive: featureWeights }),
});
/** One weight a feature, for each sentiment. */
export type Calibration = z.infer<typeof calibrationSchema>;

export type Probabilities = Readonly<Record<Sentiment, number>>;

/** Made by scripts/train-lexicon.ts; described in docs/models/lexicon-1.md. */
export const loadCalibration = (): Calibration => {
  const path = createRequire(import.meta.url).resolve('#root/pipeline/language/lexicon-calibration.json');
  return calibrationSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
};

/** Numbers of any size as shares of 1, by softmax. */
export const softmax = (scores: readonly number[]): number[] => {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
};

/** @param features in the order of `featureNames`. */
const weigh = (weights: Calibration['weights'][Sentiment], features: readonly number[]): number =>
  featureNames.reduce((sum, name, at) => sum + weights[name] * (features[at] ?? 0), 0);

/** Multinomial logistic regression over the features. Adds up to 1. */
export const toProbabilities = (
  { weights }: Pick<Calibration, 'weights'>,
  features: readonly number[],
): Probabilities => {
  const [negative = 0, neutral = 0, positive = 0] = softmax(
    sentiments.map((sentiment) => weigh(weights[sentiment], features)),
  );
  return { negative, neutral, positive };
};
