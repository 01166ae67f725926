import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { modelPath } from '../pipeline/language/model/load-model.ts';
import { packModel } from '../pipeline/language/model/model-file.ts';
import { hashWord } from '../pipeline/language/text/mix-hash.ts';
import { modelTokens } from '../pipeline/language/text/model-tokens.ts';
import { emojiTexts } from './train/emoji-texts.ts';
import { exportAspects } from './train/export-aspects.ts';
import { exportFeatures } from './train/export-features.ts';
import { negatedTexts } from './train/negated-texts.ts';
import { readFitted } from './train/read-fitted.ts';
import { readRows } from './train/read-labelled.ts';
import { writeReliability } from './train/write-reliability.ts';
import { readWrittenTexts } from './train/written-texts.ts';

/*
 * `npm run train`: makes the model file out of the labelled sets and public word resources (docs/models/earshot-1.md
 * says how to lay them out). The same data, seed and versions give the same file.
 *
 *   npm run train -- --resources <folder> [--data ../shared/data/nlp] [--work <folder>] [--python python3] [--from words]
 */

const steps = [
  ...(['words', 'features', 'teachers', 'tables'] as const),
  ...(['convolutions', 'combine', 'aspects', 'reliability'] as const),
];
const seed = '1';
/** Of three, the one that tells airline tweets best on validation (docs/models/earshot-1.md). */
const seedOfFilters = '2';

const { values } = parseArgs({
  options: {
    resources: { type: 'string' },
    data: { type: 'string', default: '../shared/data/nlp' },
    work: { type: 'string', default: 'data/train' },
    python: { type: 'string', default: 'python3' },
    from: { type: 'string', default: 'words' },
  },
});
const data = resolve(values.data);
const work = resolve(values.work);
mkdirSync(work, { recursive: true });

const sets = [
  ...[
    'tweet_sentiment_train',
    'tweet_sentiment_val',
    'airline_train',
    'uci_review_sentences',
    'vader_tweets',
  ],
  ...['goemotions_train', 'goemotions_dev', 'tweet_emotion_train', 'tweet_emotion_val', 'tweet_irony_train'],
  ...['tweet_irony_val', 'tweet_offensive_train', 'tweet_offensive_val', 'xlmt_train', 'xlmt_val'],
  ...['banking77_train', 'clinc150_train', 'mams_acsa_train', 'mams_acsa_val'],
];

// One thread: sums in another order would be other sums.
const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', PYTHONHASHSEED: seed };

const besideTrainers = (name: string): string =>
  createRequire(import.meta.url).resolve(`#root/scripts/train/${name}`);

const scriptFile = (script: string): string => besideTrainers(`${script}.py`);

const python = (script: string, ...given: readonly string[]): void => {
  execFileSync(values.python, [scriptFile(script), ...given], { stdio: 'inherit', env });
};

/** Runs scripts that do not need each other at once, and prints what each said when it ends; one that fails ends all. */
const pythonAtOnce = async (scripts: Readonly<Record<string, readonly string[]>>): Promise<void> => {
  const ending = new AbortController();
  const options = { env, signal: ending.signal };
  const runs = Object.entries(scripts).map(async ([script, given]) => {
    try {
      const { stdout } = await promisify(execFile)(values.python, [scriptFile(script), ...given], options);
      console.log(`${script}\n${stdout.trimEnd()}`);
    } catch (error) {
      ending.abort(error);
    }
  });
  await Promise.all(runs);
  ending.signal.throwIfAborted();
};

/** Hash of each word of the resources as the models see it; 0 where it is not one token. */
const hashWords = (): void => {
  const words = readFileSync(join(work, 'words.txt'), 'utf8').split('\n');
  const hashes = words.map((word) => {
    const [token, ...more] = modelTokens(word);
    return token === undefined || more.length > 0 || token.kind === 'stand-in' ? 0 : hashWord(token.word);
  });
  writeFileSync(join(work, 'resource.hashes'), Uint32Array.from(hashes));
};

const resources = (): string => {
  if (values.resources === undefined)
    throw new Error('Name the folder of the word resources and the teachers: --resources.');
  return resolve(values.resources);
};

const setsOfOthers: ReadonlySet<string> = new Set([
  ...['xlmt_train', 'xlmt_val', 'language_words', 'language_texts'],
]);

/** @param folder of the file of rows that the set is. */
const exportSet = (folder: string, name: string): void =>
  exportFeatures(
    work,
    name,
    readRows(join(folder, `${name}.jsonl.gz`)).map(({ text }) => text),
    { english: !setsOfOthers.has(name) },
  );

/** A set that is made here, beside those of the data folder. */
const makeSet = (name: string, rows: readonly object[]): void => {
  const lines = rows.map((row) => JSON.stringify(row));
  writeFileSync(join(work, `${name}.jsonl.gz`), gzipSync(lines.join('\n')));
  exportSet(work, name);
};

/** In one step: a run that was ended leaves the former model. */
const pack = (): void => {
  const packed = `${modelPath()}.new`;
  writeFileSync(packed, gzipSync(packModel(readFitted(work)), { level: 9 }));
  renameSync(packed, modelPath());
};

const run: Readonly<Record<(typeof steps)[number], () => void | Promise<void>>> = {
  words: () => python('word_resources', resources(), work),
  features: () => {
    hashWords();
    makeSet('emoji_train', emojiTexts());
    makeSet('negated_train', negatedTexts());
    makeSet('customer_texts', readWrittenTexts(besideTrainers('customer-texts.txt')));
    makeSet('phrase_texts', readWrittenTexts(besideTrainers('phrase-texts.txt')));
    for (const name of sets) exportSet(data, name);
  },
  teachers: async () => {
    python('make_words', resources(), data, work);
    exportSet(work, 'language_words');
    python('make_texts', data, work);
    for (const name of ['reason_texts', 'sentiment_texts', 'customer_made', 'language_texts'])
      exportSet(work, name);
    await pythonAtOnce({
      teach_languages: [resources(), data, work, seed],
      teach_sentiment: [resources(), data, work, seed],
      teach_reasons: [resources(), data, work],
    });
  },
  tables: () => {
    python('fit_tables', data, work);
    python('fit_languages', data, work);
  },
  convolutions: () => {
    python('fit_convolution', data, work, seedOfFilters);
    python('fit_language_convolution', data, work, seed);
  },
  combine: () => python('combine', data, work),
  aspects: () => {
    const withoutAspects = readFitted(work);
    for (const name of ['mams_acsa_train', 'mams_acsa_val'])
      exportAspects(withoutAspects, work, name, join(data, `${name}.jsonl.gz`));
    python('fit_aspects', work);
    pack();
  },
  reliability: () => writeReliability(data),
};

const from = steps.indexOf(values.from as (typeof steps)[number]);
if (from === -1) throw new Error(`--from takes one of ${steps.join(', ')}.`);
for (const step of steps.slice(from)) {
  console.log(step);
  await run[step]();
}
