import type { ClassPart } from '../../domain/adjustment.ts';
import type { JudgeInput } from '../../domain/judgement.ts';
import type { Judge } from '../language/judge.ts';
import { partLabels } from '../language/taught.ts';
import type { Example } from './fit-weights.ts';
import type { LabelledText } from './run-trial.ts';

/** A word must stand in as many labelled texts: one text alone teaches nothing of its words. */
export const LEAST_TEXTS = 2;
/** What stands in more of the labelled texts than this share tells none of them from the others. */
const MOST_TEXTS = 0.25;
/** Others than these count for nothing: the model must have been this sure of them. */
const LEAST_SURE = 0.8;
/** All others together count at most this share of what the labels count. */
const OTHERS_SHARE = 0.5;
/** And one of them never more than this. */
const OTHER_AT_MOST = 0.3;

const bestOf = (shares: readonly number[]): number => shares.indexOf(Math.max(...shares));

const countFeatures = (examples: readonly Pick<Example, 'features'>[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const { features } of examples) {
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return counts;
};

export const oneHot = (length: number, at: number): number[] =>
  Array.from({ length }, (_, each) => (each === at ? 1 : 0));

/** Words that people mostly disagreed over with the model: what it is sure of with them is no hold. */
const findContested = (labelled: readonly Example[], counts: ReadonlyMap<number, number>): Set<number> => {
  const wrong = countFeatures(labelled.filter(({ base, target }) => bestOf(base) !== bestOf(target)));
  return new Set(
    [...wrong]
      .filter(([feature, times]) => times * 2 >= (counts.get(feature) ?? 0))
      .map(([feature]) => feature),
  );
};

/** A text as the model alone judges it. */
export type Unlabelled = Pick<Example, 'features' | 'base'>;

/** What an adjustment is fitted on. */
export interface Gathered {
  readonly examples: readonly Example[];
  /** The only ones that are learned. */
  readonly features: readonly number[];
}

/**
 * People's labels, and as anchors those of the others that the model is sure of and whose words people did not
 * contest, with the model's own answer. Only words of at least two labelled texts are learned.
 */
export const withAnchors = (labelled: readonly Example[], others: readonly Unlabelled[]): Gathered => {
  const counts = countFeatures(labelled);
  const repeated = [...counts]
    .filter(([, times]) => times >= LEAST_TEXTS && times <= MOST_TEXTS * labelled.length)
    .map(([feature]) => feature);
  const contested = findContested(labelled, counts);
  const anchors = others.filter(
    ({ features, base }) =>
      Math.max(...base) >= LEAST_SURE && !features.some((feature) => contested.has(feature)),
  );
  const weight = Math.min(OTHER_AT_MOST, (OTHERS_SHARE * labelled.length) / Math.max(1, anchors.length));
  return {
    examples: [...labelled, ...anchors.map((anchor) => ({ ...anchor, target: anchor.base, weight }))],
    features: repeated.sort((one, other) => one - other),
  };
};

const readBase = (judge: Judge, part: ClassPart, input: JudgeInput): Unlabelled[] => {
  const { features, [part]: base } = judge.readTeachable(input);
  return base === null ? [] : [{ features, base }];
};

/** What one part of the judgement, of which a mention has one label, is fitted on. */
export const gatherExamples = (
  judge: Judge,
  part: ClassPart,
  labelled: readonly LabelledText[],
  others: readonly JudgeInput[],
): Gathered => {
  const labels: readonly string[] = partLabels[part];
  const taught = labelled.flatMap(({ input, label }) =>
    readBase(judge, part, input).map((read) => ({
      ...read,
      target: oneHot(labels.length, labels.indexOf(label)),
      weight: 1,
    })),
  );
  return withAnchors(
    taught,
    others.flatMap((input) => readBase(judge, part, input)),
  );
};
