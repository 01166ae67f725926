import type { JudgeInput } from '../../domain/judgement.ts';
import { type Probabilities, softmax, toProbabilities } from './calibration.ts';
import type { ColumnRange } from './model/model-file.ts';
import type { TextScore, TextScorer } from './model/text-scorer.ts';
import { type ModelToken, modelTokens } from './text/model-tokens.ts';
import { plainText } from './text/plain-letters.ts';
import { readPhrases } from './text/set-phrases.ts';
import { settleDrawnOut } from './text/settle-drawn-out.ts';
import { wayOfWriting } from './text/way-of-writing.ts';

/** Languages with a model of their sentiment alone. */
const sentimentLanguages = ['ar', 'de', 'es', 'fr', 'hi', 'it', 'pt'] as const;
type SentimentLanguage = (typeof sentimentLanguages)[number];
/** A text in no certain language is read as English when so many of its words are known. */
const KNOWN_SHARE = 0.5;
const devanagari = /\p{sc=Devanagari}/u;

/** A text with what the model makes of it. */
export interface ReadText {
  readonly text: string;
  /** Of `plainText`: in plain letters, each where it stands in the text. */
  readonly plain: string;
  readonly tokens: readonly ModelToken[];
  readonly score: TextScore;
  /** `sentiment` for English, which has all tasks; the languages that have no more than sentiment have one each. */
  readonly task: 'sentiment' | `many-${SentimentLanguage}`;
  /** What the logits of the sentiment are divided by before they become probabilities. */
  readonly temperature: number;
}

const isKnown = (scorer: TextScorer, tokens: readonly ModelToken[]): boolean => {
  const wordy = tokens.filter(({ kind }) => kind === 'word' || kind === 'emoji');
  const known = wordy.filter(({ hash }) => scorer.english.index.find(hash) !== -1);
  return known.length > 0 && known.length >= KNOWN_SHARE * wordy.length;
};

const taskOf = (
  scorer: TextScorer,
  { lang, text }: JudgeInput,
  tokens: readonly ModelToken[],
): ReadText['task'] | null => {
  if (lang === 'en') return 'sentiment';
  if (lang === null) return isKnown(scorer, tokens) ? 'sentiment' : null;
  // The Hindi that the model has read is romanised.
  if (lang === 'hi' && devanagari.test(text)) return null;
  const language = sentimentLanguages.find((each) => each === lang);
  return language === undefined ? null : `many-${language}`;
};

/** The logits of one task's classes, and the classes' names. */
const taskOfModel = ({ model }: TextScorer, name: string) => {
  const task = model.tasks[name];
  if (task === undefined) throw new RangeError(`the model has no task ${name}`);
  return task;
};

const rangeOf = (scorer: TextScorer, task: string): ColumnRange => {
  const { from, classes } = taskOfModel(scorer, task);
  return { from, to: from + classes.length };
};

/** All columns but the other languages', which are the last. */
const englishRange = (scorer: TextScorer): ColumnRange => ({
  from: 0,
  to: taskOfModel(scorer, `many-${sentimentLanguages[0]}`).from,
});

/** What only English tokens become: settling was no gain in other languages on validation, and the phrases are English. */
const readEnglish = ({ english }: TextScorer, tokens: readonly ModelToken[]): readonly ModelToken[] =>
  readPhrases(settleDrawnOut(tokens, (hash) => english.index.find(hash) !== -1));

/** What is addressed to somebody, and whole sentences, are easier than the model takes them for: they are divided by less. */
const temperatureOf = (
  { model: { temperatures } }: TextScorer,
  text: string,
  task: ReadText['task'],
): number => temperatures[task === 'sentiment' ? `en-${wayOfWriting(text)}` : task.replace('many-', '')] ?? 1;

/**
 * Null when there is no model for the text's language, or no text.
 * @param parts `sentiment` reads no more than that of an English text.
 */
export const readText = (
  scorer: TextScorer,
  input: JudgeInput,
  parts: 'all' | 'sentiment',
): ReadText | null => {
  if (input.text.trim() === '') return null;
  const asWritten = modelTokens(input.text);
  const task = taskOf(scorer, input, asWritten);
  if (task === null) return null;
  const tokens = task === 'sentiment' ? readEnglish(scorer, asWritten) : asWritten;
  const isWhole = parts === 'all' && task === 'sentiment';
  const range = isWhole ? englishRange(scorer) : rangeOf(scorer, task);
  // Whether a word is shouted is told by its letters as they stand; tokens know lookalikes already.
  const plain = plainText(input.text);
  const score = scorer.score(plain, tokens, range);
  return {
    text: input.text,
    plain,
    tokens,
    score,
    task,
    temperature: temperatureOf(scorer, input.text, task),
  };
};

/** Place of a task's first column. */
export const columnOf = (scorer: TextScorer, task: string): number => taskOfModel(scorer, task).from;

/** A task's classes, in the order of their columns. */
export const classesOf = (scorer: TextScorer, task: string): readonly string[] =>
  taskOfModel(scorer, task).classes;

/** Probability of each class of a task, in the order of `classesOf`. */
export const classShares = (scorer: TextScorer, { score }: ReadText, task: string): readonly number[] => {
  const { from, classes } = taskOfModel(scorer, task);
  return softmax(score.logits.slice(from, from + classes.length), scorer.model.temperatures[task] ?? 1);
};

/** Probability of each label of a task, in the order of the labels. */
export const labelShares = (
  scorer: TextScorer,
  read: ReadText,
  task: string,
  labels: readonly string[],
): number[] => {
  const classes = classesOf(scorer, task);
  const shares = classShares(scorer, read, task);
  return labels.map((label) => shares[classes.indexOf(label)] ?? 0);
};

export const sentimentOf = (scorer: TextScorer, read: ReadText): Probabilities => {
  const from = columnOf(scorer, read.task);
  return toProbabilities(read.score.logits.slice(from, from + 3), read.temperature);
};
