import { createRequire } from 'node:module';
import type { Sentiment } from '../../domain/judgement.ts';

/** Another package's answer to a text, or ours. */
export interface Contestant {
  readonly name: string;
  readonly answer: (text: string) => Sentiment | null;
}

const require = createRequire(import.meta.url);
const signOf = (score: number, least = 0): Sentiment =>
  score > least ? 'positive' : score < -least ? 'negative' : 'neutral';

interface Vader {
  readonly SentimentIntensityAnalyzer: { polarity_scores(text: string): { readonly compound: number } };
}
interface WinkNlp {
  readDoc(text: string): { out(what: unknown): number };
  readonly its: { readonly sentiment: unknown };
}

/** The package's own advice for three classes. @see https://github.com/cjhutto/vaderSentiment#about-the-scoring */
const VADER_LEAST = 0.05;

/** The packages we measure ourselves against, each read as its documentation says: the sign of its score. */
export const loadPackages = (): Contestant[] => {
  const vader = require('vader-sentiment') as Vader;
  const Afinn = require('sentiment') as new () => { analyze(text: string): { readonly score: number } };
  const wink = require('wink-sentiment') as (text: string) => { readonly score: number };
  const winkNlp = require('wink-nlp') as (model: unknown) => WinkNlp;
  const afinn = new Afinn();
  const nlp = winkNlp(require('wink-eng-lite-web-model'));
  return [
    {
      name: 'vader-sentiment',
      answer: (text) => signOf(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, VADER_LEAST),
    },
    { name: 'sentiment', answer: (text) => signOf(afinn.analyze(text).score) },
    { name: 'wink-sentiment', answer: (text) => signOf(wink(text).score) },
    { name: 'wink-nlp', answer: (text) => signOf(nlp.readDoc(text).out(nlp.its.sentiment)) },
  ];
};
