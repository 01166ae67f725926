import { join } from 'node:path';
import { type LabelledRow, readLabelled } from '../train/read-labelled.ts';

/** Every fifth row of a set without a validation part was held out of training (scripts/train/train_data.py). */
const HOLD_OUT = 5;

export interface LabelledSet {
  readonly name: string;
  readonly rows: readonly LabelledRow[];
}

export const heldOut = <Row>(rows: readonly Row[]): Row[] => rows.filter((_, at) => at % HOLD_OUT === 0);

/**
 * Nothing in them was trained on, though 52 of the airline tweets say what one of the others says (`@… thank you!`, `DM sent`);
 * thresholds and temperatures were chosen on them.
 */
export const readSets = (folder: string) => {
  const read = (name: string): LabelledRow[] => readLabelled(join(folder, `${name}.jsonl.gz`));
  return {
    tweets: { name: 'tweets', rows: read('tweet_sentiment_val') },
    airline: { name: 'airline tweets', rows: heldOut(read('airline_train')) },
    reviews: { name: 'review sentences', rows: heldOut(read('uci_review_sentences')) },
    languages: read('xlmt_val'),
  };
};
