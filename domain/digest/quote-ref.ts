import { z } from 'zod';
import type { Quote } from '../drivers/choose-quotes.ts';
import type { StoredMention } from '../mention.ts';

/**
 * Where words stand that are quoted: `[from, to)` of a mention's text, or of its title where it has no text. The words
 * are not kept here, so that what is erased is gone from here too; `sum` tells whether they are still the same.
 */
export const quoteRefSchema = z.strictObject({
  mentionId: z.string(),
  from: z.int().nonnegative(),
  to: z.int().positive(),
  sum: z.int().nonnegative(),
});
export type QuoteRef = z.infer<typeof quoteRefSchema>;

const wholeOf = ({ text, title }: Pick<StoredMention, 'text' | 'title'>): string =>
  text === '' ? (title ?? '') : text;

/** FNV-1a, 32 bits: too little to tell the words from it, enough to see that they changed. */
const sumOf = (text: string): number => {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
};

export const toQuoteRef = ({ mention, text }: Quote): QuoteRef => {
  const from = wholeOf(mention).indexOf(text);
  return { mentionId: mention.id, from, to: from + text.length, sum: sumOf(text) };
};

/** What is left of a quote. */
export type ReadQuote =
  | {
      readonly state: 'kept';
      readonly mention: StoredMention;
      readonly text: string;
      readonly cutBefore: boolean;
      readonly cutAfter: boolean;
    }
  /** Its words were erased, or are others by now. */
  | { readonly state: 'erased' | 'changed' };

/** @param mention as it is kept now; null where it is not. */
export const readQuote = ({ from, to, sum }: QuoteRef, mention: StoredMention | null): ReadQuote => {
  if (mention === null || mention.erased !== null) return { state: 'erased' };
  const whole = wholeOf(mention);
  const text = whole.slice(from, to);
  if (sumOf(text) !== sum) return { state: 'changed' };
  return {
    state: 'kept',
    mention,
    text,
    cutBefore: whole.slice(0, from).trim() !== '',
    cutAfter: whole.slice(to).trim() !== '',
  };
};
