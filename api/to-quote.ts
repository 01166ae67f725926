import type { Quote } from '../domain/drivers/choose-quotes.ts';
import type { Quote as SharedQuote } from './schemas/changes.ts';

/** A quote as it is answered. @param mayTell whether the caller may have words of its source; otherwise only the link. */
export const toQuote = ({ mention, text, cutBefore, cutAfter }: Quote, mayTell: boolean): SharedQuote => {
  const { id: mentionId, source, url, at, author } = mention;
  const shown = mayTell
    ? { author: author?.name ?? author?.handle ?? null, text, cutBefore, cutAfter }
    : { author: null, text: null, cutBefore: false, cutAfter: false };
  return { mentionId, source, url, at, ...shown };
};
