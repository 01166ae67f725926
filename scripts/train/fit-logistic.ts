import { softmax } from '../../pipeline/language/calibration.ts';

export interface Example {
  /** The first is the constant 1. */
  readonly features: readonly number[];
  /** Number of its class, from 0. */
  readonly label: number;
}

const STEP = 0.5;
const MOMENTUM = 0.9;

/** Mean and deviation of each feature; the constant keeps 0 and 1. */
const measure = (examples: readonly Example[], size: number) => {
  const mean = new Float64Array(size);
  const deviation = new Float64Array(size).fill(1);
  for (let at = 1; at < size; at += 1) {
    const values = examples.map(({ features }) => features[at] ?? 0);
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length;
    mean[at] = middle;
    deviation[at] = Math.sqrt(spread) || 1;
  }
  return { mean, deviation };
};

const dot = (weights: Float64Array, features: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (features[at] ?? 0);
  return sum;
};

const addTo = (total: Float64Array, features: Float64Array, factor: number): void => {
  for (let at = 0; at < total.length; at += 1) total[at] = (total[at] ?? 0) + factor * (features[at] ?? 0);
};

/** Weights for features as they are, from weights for features brought to mean 0 and deviation 1. */
const unscale = (weights: Float64Array, mean: Float64Array, deviation: Float64Array): number[] => {
  const raw = Array.from(weights, (weight, at) => weight / (deviation[at] ?? 1));
  const shift = raw.reduce((sum, weight, at) => sum + weight * (mean[at] ?? 0), 0);
  return raw.map((weight, at) => (at === 0 ? weight - shift : weight));
};

/**
 * Multinomial logistic regression, each class weighing the same in sum: gradient descent with momentum over
 * the whole set, from zero, so that nothing is left to chance.
 * @returns weights by class, then feature.
 */
export const fitLogistic = (
  examples: readonly Example[],
  { classes, rounds }: { readonly classes: number; readonly rounds: number },
): number[][] => {
  const size = examples[0]?.features.length ?? 0;
  const { mean, deviation } = measure(examples, size);
  const scaled = examples.map(({ features }) =>
    Float64Array.from(features, (value, at) => (value - (mean[at] ?? 0)) / (deviation[at] ?? 1)),
  );
  const all = Array.from({ length: classes }, (_, label) => label);
  const weightOf = all.map((own) => 1 / (classes * examples.filter(({ label }) => label === own).length));
  const weights = all.map(() => new Float64Array(size));
  const pace = all.map(() => new Float64Array(size));
  for (let round = 0; round < rounds; round += 1) {
    const slope = all.map(() => new Float64Array(size));
    scaled.forEach((features, at) => {
      const own = examples[at]?.label ?? 0;
      const found = softmax(weights.map((each) => dot(each, features)));
      slope.forEach((each, label) => {
        addTo(each, features, (weightOf[own] ?? 0) * ((found[label] ?? 0) - (label === own ? 1 : 0)));
      });
    });
    weights.forEach((each, label) => {
      const own = pace[label] ?? each;
      const downhill = slope[label] ?? each;
      for (let at = 0; at < size; at += 1) {
        own[at] = MOMENTUM * (own[at] ?? 0) - STEP * (downhill[at] ?? 0);
        each[at] = (each[at] ?? 0) + (own[at] ?? 0);
      }
    });
  }
  return weights.map((each) => unscale(each, mean, deviation));
};
