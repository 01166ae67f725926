import { parentPort } from 'node:worker_threads';
import { shippedJudge } from '../language/shipped-judge.ts';
import type { LearningAnswer, LearningMessage, LearningRequest } from './learning-protocol.ts';
import { tryPart } from './run-trial.ts';

const answer = (request: LearningRequest): LearningAnswer => {
  const { model } = shippedJudge;
  if (request.do === 'judge') return { model, judgements: shippedJudge.judge(request.inputs), tried: [] };
  const tried = request.samples.map((sample) => tryPart(shippedJudge, sample, request.current));
  return { model, judgements: [], tried };
};

const answerSafely = (request: LearningRequest): LearningMessage => {
  try {
    return { ok: true, answer: answer(request) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
};

parentPort?.on('message', (request: LearningRequest) => parentPort?.postMessage(answerSafely(request)));
