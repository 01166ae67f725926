import type { TaughtTopic } from '../../domain/adjustment.ts';
import type { JudgeInput } from '../../domain/judgement.ts';
import type { Judge } from '../language/judge.ts';
import { topicBase } from '../language/taught-topics.ts';
import { fitWeights } from './fit-weights.ts';
import { LEAST_TEXTS, oneHot, withAnchors } from './gather-examples.ts';
import type { LabelledText } from './run-trial.ts';

interface ReadTopics {
  readonly features: readonly number[];
  /** What the judge alone tells of. */
  readonly told: ReadonlySet<string>;
}

const read = (judge: Judge, input: JudgeInput): ReadTopics => {
  const { features } = judge.readTeachable(input);
  const [judgement] = judge.judge([{ ...input, adjustment: null }]);
  return { features, told: new Set(judgement?.topics.map(({ topic }) => topic)) };
};

/** A label of topics as one text: their names in order, with spaces between. */
export const joinTopicNames = (names: Iterable<string>): string => [...new Set(names)].sort().join(' ');
export const splitTopicNames = (label: string): string[] => (label === '' ? [] : label.split(' '));

/** Topics over which people and the judge differ in at least as many texts as a word needs to be learned. */
const findContestedTopics = (
  labelled: readonly { readonly said: ReadonlySet<string>; readonly told: ReadonlySet<string> }[],
): string[] => {
  const times = new Map<string, number>();
  for (const { said, told } of labelled) {
    for (const topic of new Set([...said, ...told]))
      if (said.has(topic) !== told.has(topic)) times.set(topic, (times.get(topic) ?? 0) + 1);
  }
  return [...times]
    .filter(([, count]) => count >= LEAST_TEXTS)
    .map(([topic]) => topic)
    .sort();
};

/**
 * Fits each topic apart, as yes or no on top of what the judge alone tells.
 * @param labelled with the names of the topics people said (`joinTopicNames`).
 */
export const fitTopics = (
  judge: Judge,
  labelled: readonly LabelledText[],
  others: readonly JudgeInput[],
): TaughtTopic[] => {
  const taught = labelled.map(({ input, label }) => ({
    ...read(judge, input),
    said: new Set(splitTopicNames(label)),
  }));
  const unlabelled = others.map((input) => read(judge, input));
  return findContestedTopics(taught).flatMap((topic) => {
    const baseOf = ({ features, told }: ReadTopics) => ({ features, base: topicBase(told.has(topic)) });
    const { examples, features } = withAnchors(
      taught.map((each) => ({
        ...baseOf(each),
        target: oneHot(2, each.said.has(topic) ? 1 : 0),
        weight: 1,
      })),
      unlabelled.map(baseOf),
    );
    const weights = fitWeights(examples, features, 2);
    return weights.features.length === 0 ? [] : [{ topic, ...weights }];
  });
};
