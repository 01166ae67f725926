import type { Adjustment, ClassPart, TaughtWeights } from '../../domain/adjustment.ts';
import { intents, sentiments } from '../../domain/judgement.ts';
import { softmax, toLogits } from './calibration.ts';
import { type TaughtFeature, taughtFeatures } from './taught-features.ts';
import type { ModelToken } from './text/model-tokens.ts';
import { gatherPhrases } from './text/set-phrases.ts';

/** The labels of each part that has one of them, in the order of its weights. */
export const partLabels = { sentiment: sentiments, intent: intents } as const;

/** Where each feature's weights begin. */
type Places = ReadonlyMap<number, number>;
const kept = new WeakMap<TaughtWeights, Places>();

export const placesOf = (taught: TaughtWeights, classes: number): Places => {
  const known = kept.get(taught);
  if (known !== undefined) return known;
  const places = new Map(taught.features.map((feature, at) => [feature, at * classes]));
  kept.set(taught, places);
  return places;
};

/** What people taught, as far as a text's words have it. */
export interface Taught {
  /** The shares with what was taught added to their logarithms. No temperature: see docs/corrections.md. */
  adjust(shares: readonly number[]): number[];
  /** What each token adds to the logit of positive less that of negative. */
  differences(): readonly number[];
}

export const sumOver = (
  found: readonly TaughtFeature[],
  { weights }: TaughtWeights,
  places: Places,
  classes: number,
): number[] => {
  const sums = new Array<number>(classes).fill(0);
  for (const { feature } of found) {
    const at = places.get(feature);
    if (at === undefined) continue;
    for (let each = 0; each < classes; each += 1) sums[each] = (sums[each] ?? 0) + (weights[at + each] ?? 0);
  }
  return sums;
};

/** Null where nothing was taught of the part, or on another model. */
export const findTaught = (
  adjustment: Adjustment | null | undefined,
  part: ClassPart,
  model: string,
  tokens: readonly ModelToken[],
): Taught | null => {
  const weights = adjustment?.model === model ? adjustment[part] : null;
  if (weights === null) return null;
  const classes = partLabels[part].length;
  const places = placesOf(weights, classes);
  const found = taughtFeatures(tokens).filter(({ feature }) => places.has(feature));
  return {
    adjust: (shares) => {
      // What nothing was taught of stays to the last bit as the model has it.
      if (found.length === 0) return [...shares];
      const sums = sumOver(found, weights, places, classes);
      return softmax(toLogits(shares).map((logit, at) => logit + (sums[at] ?? 0)));
    },
    differences: () => {
      const differences = new Array<number>(tokens.length).fill(0);
      for (const { feature, from, to } of found) {
        const at = places.get(feature) ?? 0;
        const adds = (weights.weights[at + classes - 1] ?? 0) - (weights.weights[at] ?? 0);
        for (let each = from; each <= to; each += 1)
          differences[each] = (differences[each] ?? 0) + adds / (to - from + 1);
      }
      return gatherPhrases(tokens, differences);
    },
  };
};
