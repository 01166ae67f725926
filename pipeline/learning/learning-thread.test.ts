import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { AnalysisFailedError } from '../../domain/errors.ts';
import { type LearningThread, openLearningThread } from './learning-thread.ts';

let thread: LearningThread | null = null;
afterEach(() => thread?.close());

const inputs = [{ text: 'I love it', lang: 'en', stars: null }];
const judgeOnce = async (): Promise<string | undefined> =>
  (await thread?.ask({ do: 'judge', inputs }))?.judgements[0]?.sentiment.label;

it('answers as long as it is asked, and again after it ended for want of work', async () => {
  thread = openLearningThread({ idleMs: 20 });
  expect(await Promise.all([judgeOnce(), judgeOnce()])).toEqual(['positive', 'positive']);
  await sleep(200);
  expect(await judgeOnce()).toBe('positive');
});

it('refuses what it is asked after it was closed', async () => {
  thread = openLearningThread();
  expect(await judgeOnce()).toBe('positive');
  await thread.close();
  await thread.close();
  await expect(judgeOnce()).rejects.toThrow(AnalysisFailedError);
});
