import type { WeighedWord } from './lexicon-words.ts';

/** What the calibration weighs, in its order. Lengths and counts are damped by a logarithm. */
export const featureNames = [
  'constant',
  'positive',
  'negative',
  'balance',
  'strongest',
  'onlyPositive',
  'onlyNegative',
  'negations',
  'questions',
  'exclamations',
  'shouting',
  'words',
  'address',
  'ellipsis',
] as const;

const negation = /\b(?:not|no|never|nothing|nobody|none|without|cannot|\w+n['’]?t)\b/gi;
const shouted = /\b[A-Z]{3,}\b/g;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The numbers a text's three probabilities are made of, in the order of `featureNames`. */
export const sentimentFeatures = (text: string, words: readonly WeighedWord[]): number[] => {
  const weights = words.map(({ weight }) => weight);
  const positive = sum(weights.filter((weight) => weight > 0));
  const negative = -sum(weights.filter((weight) => weight < 0));
  const length = count(text, /\S+/g);
  const strongest = weights.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0);
  return [
    1,
    Math.log1p(positive),
    Math.log1p(negative),
    (positive - negative) / Math.sqrt(length + 1),
    strongest / 5,
    positive > 0 && negative === 0 ? 1 : 0,
    negative > 0 && positive === 0 ? 1 : 0,
    Math.log1p(count(text, negation)),
    Math.log1p(count(text, /\?/g)),
    Math.log1p(count(text, /!/g)),
    Math.log1p(count(text, shouted)),
    Math.log1p(length),
    /(?<![\w@])@\w/.test(text) ? 1 : 0,
    /\.\.\.|…/.test(text) ? 1 : 0,
  ];
};
