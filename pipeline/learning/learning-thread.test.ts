import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AnalysisFailedError } from '../../domain/errors.ts';
import { type LearningThread, openLearningThread } from './learning-thread.ts';

let thread: LearningThread | null = null;
let workers: Worker[] = [];
const note = (worker: Worker): void => void workers.push(worker);
beforeEach(() => {
  workers = [];
  process.on('worker', note);
});
afterEach(async () => {
  process.off('worker', note);
  await thread?.close();
  await Promise.all(workers.map((worker) => worker.terminate()));
});

const inputs = [{ text: 'I love it', lang: 'en', stars: null }];
const judgeOnce = async (): Promise<string | undefined> =>
  (await thread?.ask({ do: 'judge', inputs }))?.judgements[0]?.sentiment.label;

it('answers as long as it is asked, and again after it ended for want of work', async () => {
  thread = openLearningThread({ idleMs: 20 });
  expect(await Promise.all([judgeOnce(), judgeOnce()])).toEqual(['positive', 'positive']);
  expect(workers).toHaveLength(1);
  await once(workers[0]!, 'exit');
  expect(await judgeOnce()).toBe('positive');
  expect(workers).toHaveLength(2);
});

it('gives what is asked next a new thread when one fails, before that has ended', async () => {
  thread = openLearningThread();
  expect(await judgeOnce()).toBe('positive');
  const [failing, next] = [judgeOnce(), judgeOnce()];
  const failed = expect(failing).rejects.toThrow(AnalysisFailedError);
  await Promise.resolve();
  workers[0]!.emit('error', new Error('out of memory'));
  await failed;
  expect(await next).toBe('positive');
  expect(workers).toHaveLength(2);
});

it('refuses what it is asked after it was closed', async () => {
  thread = openLearningThread();
  expect(await judgeOnce()).toBe('positive');
  await thread.close();
  await thread.close();
  await expect(judgeOnce()).rejects.toThrow(AnalysisFailedError);
});
