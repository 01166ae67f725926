import type { LearnedPart } from '../../domain/adjustment.ts';
import type { JudgeInput } from '../../domain/judgement.ts';
import type { Judge } from '../language/judge.ts';
import { partLabels } from '../language/taught.ts';
import type { Example } from './fit-weights.ts';
import type { LabelledText } from './run-trial.ts';

/** A word must stand in as many labelled texts: one text alone teaches nothing of its words. */
const LEAST_TEXTS = 2;
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

const oneHot = (length: number, at: number): number[] =>
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

const toAnchors = (
  judge: Judge,
  part: LearnedPart,
  others: readonly JudgeInput[],
  contested: ReadonlySet<number>,
): Pick<Example, 'features' | 'base'>[] =>
  others.flatMap((input) => {
    const read = judge.readTeachable(input);
    const base = read[part];
    const isSure = base !== null && Math.max(...base) >= LEAST_SURE;
    return isSure && !read.features.some((feature) => contested.has(feature))
      ? [{ features: read.features, base }]
      : [];
  });

/**
 * What an adjustment is fitted on: people's labels, and as anchors the mentions nobody labelled that the model is sure
 * of and whose words people did not contest, with the model's own answer. Only words of at least two labelled texts
 * are learned.
 */
export const gatherExamples = (
  judge: Judge,
  part: LearnedPart,
  labelled: readonly LabelledText[],
  others: readonly JudgeInput[],
): { readonly examples: readonly Example[]; readonly features: readonly number[] } => {
  const labels: readonly string[] = partLabels[part];
  const taught = labelled.flatMap(({ input, label }): Example[] => {
    const read = judge.readTeachable(input);
    const base = read[part];
    if (base === null) return [];
    return [
      { features: read.features, base, target: oneHot(labels.length, labels.indexOf(label)), weight: 1 },
    ];
  });
  const counts = countFeatures(taught);
  const repeated = [...counts]
    .filter(([, times]) => times >= LEAST_TEXTS && times <= MOST_TEXTS * taught.length)
    .map(([feature]) => feature);
  const anchors = toAnchors(judge, part, others, findContested(taught, counts));
  const weight = Math.min(OTHER_AT_MOST, (OTHERS_SHARE * taught.length) / Math.max(1, anchors.length));
  return {
    examples: [...taught, ...anchors.map((anchor) => ({ ...anchor, target: anchor.base, weight }))],
    features: repeated.sort((one, other) => one - other),
  };
};
