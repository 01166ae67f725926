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

const scoreLanguage = (judge: Judge, set: LanguageSet) => ({
  ...set,
  ...scoreLabels(scoreSet(judge, set, set.lang)),
  found: meanOf(set.rows.map(({ text }) => Number(findLanguage(text) === set.lang))),
});

/**
 * Macro recall and calibration error by language, which is given, and how often it would be found.
 * @param validationHindi whose labels say nothing; the last row is the mean with these in place of the other Hindi texts.
 */
export const languageTable = (
  judge: Judge,
  sets: readonly LanguageSet[],
  validationHindi: LanguageSet,
): Cells[] => {
  const scored = sets.map((set) => scoreLanguage(judge, set));
  const hindi = scoreLanguage(judge, validationHindi);
  const rowOf = (name: string, { rows, macroRecall, calibrationError, found }: typeof hindi): Cells => [
    ...[name, String(rows.length), hundredths(macroRecall), calibrationError.toFixed(3), hundredths(found)],
  ];
  const meanRow = (name: string, of: readonly (typeof hindi)[]): Cells => [
    ...[name, '', hundredths(meanOf(of.map(({ macroRecall }) => macroRecall))), '', ''],
  ];
  return [
    ['language', 'texts', 'macro recall, %', 'calibration error', 'found by the words alone, %'],
    ...scored.map((each) => rowOf(each.lang, each)),
    meanRow('mean', scored),
    rowOf('hi, validation', hindi),
    meanRow('mean with it', [...scored.filter(({ lang }) => lang !== 'hi'), hindi]),
  ];
};
