import type { TaughtWeights } from '../../domain/adjustment.ts';

import { softmax, toLogits } from '../language/calibration.ts';

/** A text to learn from. */
export interface Example {
  readonly features: readonly number[];
  /** What the model alone says, by class: adds up to 1. */
  readonly base: readonly number[];
  /** What it should say, by class: adds up to 1. */
  readonly target: readonly number[];
  /** How much it counts. */
  readonly weight: number;
}

/** How strongly weights are held at zero, in examples. Chosen on simulated brands (docs/corrections.md). */
const HOLD = 0.5;
const ROUNDS = 150;
const STEP = 0.3;
/** Smaller weights decide nothing. */
const LEAST_WEIGHT = 0.01;

/** One pass over all examples: the gradient of the loss, by weight. */
const gradientOf = (
  examples: readonly (Example & { readonly logits: readonly number[]; readonly places: readonly number[] })[],
  weights: Float64Array,
  classes: number,
): Float64Array => {
  const gradient = weights.map((weight) => HOLD * weight);
  for (const { logits, places, target, weight } of examples) {
    const shares = softmax(
      logits.map((logit, each) => places.reduce((sum, place) => sum + (weights[place + each] ?? 0), logit)),
    );
    for (let each = 0; each < classes; each += 1) {
      const pull = weight * ((shares[each] ?? 0) - (target[each] ?? 0));
      for (const place of places) gradient[place + each] = (gradient[place + each] ?? 0) + pull;
    }
  }
  return gradient;
};

/**
 * Multinomial logistic regression over the features, with the model's own logits as offset and a ridge: what it
 * does not need to change stays as the model has it. There is no constant, so that only words that were taught move
 * a text. The same examples in the same order give the same weights; time is linear in the features of all examples.
 * @param features the only ones that get weights.
 * @see Duchi, J., Hazan, E., Singer, Y. (2011), “Adaptive subgradient methods”, JMLR 12, 2121–2159 (the steps).
 */
export const fitWeights = (
  examples: readonly Example[],
  features: readonly number[],
  classes: number,
): TaughtWeights => {
  const placeOf = new Map(features.map((feature, at) => [feature, at * classes]));
  const read = examples.map((example) => ({
    ...example,
    logits: toLogits(example.base),
    places: example.features.flatMap((feature) => placeOf.get(feature) ?? []),
  }));
  const weights = new Float64Array(features.length * classes);
  const squares = new Float64Array(weights.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = gradientOf(read, weights, classes);
    for (let at = 0; at < weights.length; at += 1) {
      const slope = gradient[at] ?? 0;
      squares[at] = (squares[at] ?? 0) + slope * slope;
      const pace = Math.sqrt(squares[at] ?? 0);
      if (pace > 0) weights[at] = (weights[at] ?? 0) - (STEP * slope) / pace;
    }
  }
  return pack(features, weights, classes);
};

/** Without features that ended near zero. */
const pack = (features: readonly number[], weights: Float64Array, classes: number): TaughtWeights => {
  const rows = features
    .map((feature, at) => ({ feature, own: [...weights.slice(at * classes, (at + 1) * classes)] }))
    .filter(({ own }) => own.some((weight) => Math.abs(weight) >= LEAST_WEIGHT))
    .sort((one, other) => one.feature - other.feature);
  return {
    features: rows.map(({ feature }) => feature),
    weights: rows.flatMap(({ own }) => own.map((weight) => Number(weight.toFixed(4)))),
  };
};
