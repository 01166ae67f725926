import { expect, it } from 'vitest';
import { loadModel, modelPath } from '../pipeline/language/model/load-model.ts';
import { learnedTopics, shippedTopics } from './shipped-topics.ts';

it('names as learned just the topics that the model tells', () => {
  const { reason } = loadModel(modelPath()).tasks;
  const noTopics = new Set(['unclear', 'none']);
  expect(reason?.classes.filter((each) => !noTopics.has(each)).toSorted()).toEqual([...learnedTopics]);
  expect(shippedTopics.filter(({ isLearned }) => isLearned)).toHaveLength(learnedTopics.size);
  expect(shippedTopics).toContainEqual({
    ...{ topic: 'menu', isLearned: false },
    keywords: ['menu*', 'selection', 'choices', 'wine list', 'specials'],
  });
});
