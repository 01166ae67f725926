import { performance } from 'node:perf_hooks';
import type { RawItem } from '../../domain/mention.ts';
import { judge } from '../../pipeline/language/judge.ts';
import { INGEST_BATCH_SIZE } from '../../queue/jobs.ts';
import { rate } from './measure.ts';
import { type BenchRow, perSecond, times } from './report.ts';

const ROUNDS = 5;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const clock = (run: () => void): number => {
  const begun = performance.now();
  run();
  return performance.now() - begun;
};

/** The judge alone, on one core, beside parsing the same texts as JSON lines. Medians of alternating rounds. */
export const benchJudge = (items: readonly RawItem[]): BenchRow => {
  const inputs = items.map(({ text }) => ({ text, lang: 'en', stars: null }));
  const lines = inputs.map((input) => JSON.stringify(input));
  const judging: number[] = [];
  const parsing: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const judged = clock(() => {
      for (let from = 0; from < inputs.length; from += INGEST_BATCH_SIZE)
        judge(inputs.slice(from, from + INGEST_BATCH_SIZE));
    });
    const parsed = clock(() => {
      for (const line of lines) JSON.parse(line);
    });
    // The first round warms up.
    if (round > 0) {
      judging.push(judged);
      parsing.push(parsed);
    }
  }
  const ours = rate(inputs.length, median(judging));
  const reference = rate(inputs.length, median(parsing));
  return {
    what: `judge alone, ${inputs.length} texts`,
    ours: perSecond(ours, 'texts'),
    reference: `JSON.parse of the same lines ${perSecond(reference, 'lines')}`,
    ratio: times(ours / reference),
    target: '–',
  };
};
