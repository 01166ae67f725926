import { join } from 'node:path';
import { type LabelledRow, readLabelled } from '../train/read-labelled.ts';

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

const byLanguage = (rows: readonly LabelledRow[]): LanguageSet[] => {
  const langs = [...new Set(rows.map(({ lang }) => lang ?? ''))].filter((lang) => lang !== 'en').sort();
  return langs.map((lang) => ({ lang, rows: rows.filter((row) => row.lang === lang) }));
};

/** Every fifth Hindi text of the half of them whose labels say something (train_data.py, `sound_hindi`). */
const soundHindi = (rows: readonly LabelledRow[]): LabelledRow[] => {
  const hindi = rows.filter(({ lang }) => lang === 'hi');
  return hindi.slice(Math.floor(hindi.length / 2)).filter((_, at) => at % HOLD_OUT === HOLD_OUT - 1);
};

/**
 * Nothing in them was trained on, though 52 of the airline tweets say what one of the others says (`@… thank you!`, `DM sent`);
 * thresholds and temperatures were chosen on them.
 */
export const readSets = (folder: string) => {
  const read = (name: string): LabelledRow[] => readLabelled(join(folder, `${name}.jsonl.gz`));
  const languages = byLanguage(read('xlmt_val'));
  return {
    tweets: { name: 'tweets', rows: read('tweet_sentiment_val') },
    airline: { name: 'airline tweets', rows: heldOut(read('airline_train')) },
    reviews: { name: 'review sentences', rows: heldOut(read('uci_review_sentences')) },
    languages: languages.map((set) =>
      set.lang === 'hi' ? { lang: 'hi', rows: soundHindi(read('xlmt_train')) } : set,
    ),
    /** Its labels say nothing, as those of the first half for training (docs/models/earshot-1.md). */
    validationHindi: languages.filter(({ lang }) => lang === 'hi'),
  };
};
