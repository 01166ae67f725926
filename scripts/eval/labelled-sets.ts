import { join } from 'node:path';
import { cleanText } from '../../pipeline/text/clean-text.ts';
import { type LabelledRow, readLabelled, readRows } from '../train/read-labelled.ts';

/** Every fifth row of a set without a validation part was held out of training (scripts/train/train_data.py). */
const HOLD_OUT = 5;

export interface LabelledSet {
  readonly name: string;
  readonly rows: readonly LabelledRow[];
}

export const heldOut = <Row>(rows: readonly Row[]): Row[] => rows.filter((_, at) => at % HOLD_OUT === 0);

export interface LanguageSet {
  readonly lang: string;
  readonly rows: readonly LabelledRow[];
}

const ofLanguage = (rows: readonly LabelledRow[], lang: string): LanguageSet => ({
  lang,
  rows: rows.filter((row) => row.lang === lang),
});

/** Every fifth Hindi text of the half of them whose labels say something (train_data.py, `sound_hindi`). */
const soundHindi = (training: readonly LabelledRow[]): LanguageSet => {
  const { lang, rows } = ofLanguage(training, 'hi');
  const sound = rows.slice(Math.floor(rows.length / 2));
  return { lang, rows: sound.filter((_, at) => at % HOLD_OUT === HOLD_OUT - 1) };
};

const reader =
  (folder: string) =>
  (name: string): LabelledRow[] =>
    readLabelled(join(folder, `${name}.jsonl.gz`));

/** Texts by language; of Hindi those of `validationHindi` are left out: their labels say nothing (docs/models/earshot-1.md). */
export const readLanguages = (folder: string) => {
  const read = reader(folder);
  const validation = read('xlmt_val');
  const langs = [...new Set(validation.map(({ lang }) => lang ?? ''))].filter((lang) => lang !== 'en').sort();
  return {
    languages: langs.map((lang) =>
      lang === 'hi' ? soundHindi(read('xlmt_train')) : ofLanguage(validation, lang),
    ),
    validationHindi: ofLanguage(validation, 'hi'),
  };
};

/**
 * Nothing in them was trained on, though 52 of the airline tweets say what one of the others says (`@… thank you!`, `DM sent`);
 * thresholds and temperatures were chosen on them.
 */
export const readSets = (folder: string) => {
  const read = reader(folder);
  return {
    tweets: { name: 'tweets', rows: read('tweet_sentiment_val') },
    airline: { name: 'airline tweets', rows: heldOut(read('airline_train')) },
    reviews: { name: 'review sentences', rows: heldOut(read('uci_review_sentences')) },
    ...readLanguages(folder),
  };
};

/** Tweets that no fit read: the validation parts. As they come to the judge. */
export const readUnreadTweets = (folder: string): string[] =>
  ['sentiment', 'emotion', 'irony', 'offensive']
    .flatMap((task) => readRows(join(folder, `tweet_${task}_val.jsonl.gz`)))
    .map(({ text }) => cleanText(text));
