import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { slicesOf } from '../../domain/slices.ts';
import { loadModel, modelPath } from '../../pipeline/language/model/load-model.ts';
import { judge, judgeSentiment } from '../../pipeline/language/shipped-judge.ts';
import { INGEST_BATCH_SIZE } from '../../queue/jobs.ts';
import { rate } from './measure.ts';
import { type BenchRow, megabytes, millis, perSecond, times } from './report.ts';

const ROUNDS = 5;
/** The slow package judges this part of the texts. */
const VADER_SHARE = 0.1;

interface Vader {
  readonly SentimentIntensityAnalyzer: { polarity_scores(text: string): unknown };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Processor time of the whole process, ms: other programs on the machine do not count, collecting garbage does. */
const processorTime = (run: () => void): number => {
  const begun = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};

const clock = (run: () => void): number => {
  const begun = performance.now();
  run();
  return performance.now() - begun;
};

/** Loading the model, and what its arrays take. */
export const benchModel = (): BenchRow => {
  const before = process.memoryUsage().arrayBuffers;
  let model: ReturnType<typeof loadModel> | null = null;
  const loadMs = clock(() => {
    model = loadModel(modelPath());
  });
  const grown = process.memoryUsage().arrayBuffers - before;
  return {
    what: 'judge, loading the model',
    ours: millis(loadMs),
    reference: `its arrays ${megabytes(model === null ? 0 : grown)}`,
    ratio: '–',
    target: '300 ms',
  };
};

/**
 * The judge alone, on one core, beside parsing the same texts as JSON lines and beside vader-sentiment. Medians of
 * the processor time of alternating rounds; the first warms up.
 * @param name of the texts, such as `tweets`.
 */
export const benchJudge = (name: string, texts: readonly string[]): BenchRow[] => {
  const inputs = texts.map((text) => ({ text, lang: 'en', stars: null }));
  const characters = Math.round(texts.reduce((sum, { length }) => sum + length, 0) / texts.length);
  const lines = inputs.map((input) => JSON.stringify(input));
  const vader = createRequire(import.meta.url)('vader-sentiment') as Vader;
  const forVader = inputs.slice(0, Math.ceil(inputs.length * VADER_SHARE));
  const runs = {
    judge: () => {
      for (const batch of slicesOf(inputs, INGEST_BATCH_SIZE)) judge(batch);
    },
    sentiment: () => {
      for (const input of inputs) judgeSentiment(input);
    },
    parse: () => {
      for (const line of lines) JSON.parse(line);
    },
    vader: () => {
      for (const { text } of forVader) vader.SentimentIntensityAnalyzer.polarity_scores(text);
    },
  };
  const took = {
    judge: [] as number[],
    sentiment: [] as number[],
    parse: [] as number[],
    vader: [] as number[],
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const run of ['judge', 'sentiment', 'parse', 'vader'] as const) {
      const ms = processorTime(runs[run]);
      if (round > 0) took[run].push(ms);
    }
  }
  const rateOf = (run: keyof typeof runs): number =>
    rate(run === 'vader' ? forVader.length : inputs.length, median(took[run]));
  const row = (what: string, ours: number, reference: string, other: number, target: string): BenchRow => ({
    what: `${what}, ${inputs.length} ${name} of ${characters} characters`,
    ours: perSecond(ours, 'texts'),
    reference: `${reference} ${perSecond(other, 'texts')}`,
    ratio: times(ours / other),
    target,
  });
  const parse = 'JSON.parse of the same lines';
  return [
    row('judge alone', rateOf('judge'), parse, rateOf('parse'), '10,000 texts/s'),
    row('judge alone', rateOf('judge'), 'vader-sentiment', rateOf('vader'), '–'),
    row('sentiment alone', rateOf('sentiment'), parse, rateOf('parse'), '20,000 texts/s'),
    row('sentiment alone', rateOf('sentiment'), 'vader-sentiment', rateOf('vader'), '–'),
  ];
};
