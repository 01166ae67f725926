import { type Sentiment, sentiments } from '../../domain/judgement.ts';
import { type Scored, scoreLabels } from '../../domain/score-labels.ts';
import type { Judge } from '../../pipeline/language/judge.ts';
import { cleanText } from '../../pipeline/text/clean-text.ts';
import { findLanguage } from '../../pipeline/text/find-language.ts';
import type { LabelledSet, LanguageSet } from './labelled-sets.ts';
import type { Contestant } from './packages.ts';

export type Cells = readonly string[];

const hundredths = (share: number): string => (100 * share).toFixed(1);
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;
const oneHot = (answer: Sentiment | null): number[] => sentiments.map((each) => (each === answer ? 1 : 0));

const macroRecallOf = ({ rows }: LabelledSet, answer: Contestant['answer']): number =>
  scoreLabels(
    rows.map(({ text, label }) => ({
      probabilities: oneHot(answer(text)),
      label: sentiments.indexOf(label),
    })),
  ).macroRecall;

/** Our probabilities for each row; rows of a language without a model are left out. */
export const scoreSet = (judge: Judge, { rows }: Pick<LabelledSet, 'rows'>, lang = 'en'): Scored[] =>
  rows.flatMap(({ text, label }) => {
    const probabilities = judge.judgeSentiment({ text: cleanText(text), lang, stars: null });
    if (probabilities === null) return [];
    return [
      { probabilities: sentiments.map((each) => probabilities[each]), label: sentiments.indexOf(label) },
    ];
  });

/** Macro recall in % by set: ours, then the packages'. An answer of neutral to a review sentence counts as wrong. */
export const sentimentTable = (
  judge: Judge,
  packages: readonly Contestant[],
  sets: readonly LabelledSet[],
): Cells[] => [
  ['macro recall, %', ...sets.map(({ name, rows }) => `${name} (${rows.length})`)],
  ['earshot', ...sets.map((set) => hundredths(scoreLabels(scoreSet(judge, set)).macroRecall))],
  [
    'earshot, calibration error',
    ...sets.map((set) => scoreLabels(scoreSet(judge, set)).calibrationError.toFixed(3)),
  ],
  ...packages.map(({ name, answer }) => [name, ...sets.map((set) => hundredths(macroRecallOf(set, answer)))]),
];

/**
 * Macro recall and calibration error by language, which is given, and how often it would be found.
 * @param inPlace texts whose labels say nothing; the last column is the mean with them in place of that language's others.
 */
export const languageTable = (
  judge: Judge,
  sets: readonly LanguageSet[],
  inPlace: readonly LanguageSet[],
): Cells[] => {
  const scores = [...sets, ...inPlace].map((set) => scoreLabels(scoreSet(judge, set, set.lang)));
  const found = [...sets, ...inPlace].map(({ lang, rows }) =>
    meanOf(rows.map(({ text }) => Number(findLanguage(text) === lang))),
  );
  const isKept = sets.map(({ lang }) => inPlace.every((set) => set.lang !== lang));
  const row = (name: string, values: readonly number[]): Cells => [
    name,
    ...values.slice(0, sets.length).map(hundredths),
    hundredths(meanOf(values.slice(0, sets.length))),
    ...values.slice(sets.length).map(hundredths),
    hundredths(meanOf(values.filter((_, at) => isKept[at] ?? true))),
  ];
  const errors = scores.map(({ calibrationError }) => calibrationError.toFixed(3));
  return [
    [
      ...['language', ...sets.map(({ lang, rows }) => `${lang} (${rows.length})`), 'mean'],
      ...[...inPlace.map(({ lang, rows }) => `${lang}, validation (${rows.length})`), 'mean with it'],
    ],
    row(
      'macro recall, %',
      scores.map(({ macroRecall }) => macroRecall),
    ),
    ['calibration error', ...errors.slice(0, sets.length), '', ...errors.slice(sets.length), ''],
    row('language found by the words alone, %', found),
  ];
};
