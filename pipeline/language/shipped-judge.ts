import { createJudge } from './judge.ts';
import { loadModel, modelPath } from './model/load-model.ts';
import { topics } from './topics.ts';

/** The judge with the shipped model and taxonomy. */
export const shippedJudge = createJudge(loadModel(modelPath()), topics);

/** Its two functions. */
export const { judge, judgeSentiment } = shippedJudge;
