import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Sentiment, sentiments } from '../domain/judgement.ts';
import { type Calibration, toProbabilities } from '../pipeline/language/calibration.ts';
import { weighWords } from '../pipeline/language/lexicon-words.ts';
import { featureNames, sentimentFeatures } from '../pipeline/language/sentiment-features.ts';
import { cleanText } from '../pipeline/text/clean-text.ts';
import { type Example, fitLogistic } from './train/fit-logistic.ts';
import { readLabelled } from './train/read-labelled.ts';
import { scoreLabels } from './train/score-labels.ts';

/*
 * Fits lexicon-1: from what the lexicon finds in a tweet to three probabilities. Every sentiment weighs the
 * same in the fit, however many tweets have it, since what people say to a brand is more often negative than
 * tweets at large. No chance is involved: the same data gives the same file.
 *
 *   npx tsc -p tsconfig.build.json && node dist/scripts/train-lexicon.js <folder with the .jsonl.gz files>
 */

const toExample = ({ text, label }: { text: string; label: Sentiment }): Example => {
  const clean = cleanText(text);
  return { features: sentimentFeatures(clean, weighWords(clean)), label: sentiments.indexOf(label) };
};

const report = (name: string, examples: readonly Example[], calibration: Calibration): void => {
  const scores = scoreLabels(
    examples.map(({ features, label }) => ({
      probabilities: Object.values(toProbabilities(calibration, features)),
      label,
    })),
  );
  console.log(`${name}: ${JSON.stringify(scores)}`);
};

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder that holds the .jsonl.gz files.');
const read = (name: string): Example[] => readLabelled(`${folder}/${name}.jsonl.gz`).map(toExample);

const fitted = fitLogistic(read('tweet_sentiment_train'), { classes: sentiments.length, rounds: 400 });
const weightsOf = (sentiment: Sentiment): Calibration['weights'][Sentiment] => {
  const weights = fitted[sentiments.indexOf(sentiment)] ?? [];
  const named = featureNames.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(4))]);
  return Object.fromEntries(named) as Record<(typeof featureNames)[number], number>;
};
const calibration: Calibration = {
  model: 'lexicon-1',
  weights: {
    negative: weightsOf('negative'),
    neutral: weightsOf('neutral'),
    positive: weightsOf('positive'),
  },
};
const path = createRequire(import.meta.url).resolve('#root/pipeline/language/lexicon-calibration.json');
writeFileSync(path, `${JSON.stringify(calibration, null, 2)}\n`);
for (const name of ['tweet_sentiment_val', 'airline_train', 'uci_review_sentences']) {
  report(name, read(name), calibration);
}
