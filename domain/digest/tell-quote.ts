import type { DigestFormat } from './digest-format.ts';
import { mentionPath } from './digest-links.ts';
import type { QuoteRef, ReadQuote } from './quote-ref.ts';
import { type Block, plain, type Words } from './told.ts';

/** What telling needs besides the digest. */
export interface Telling {
  readonly format: DigestFormat;
  /** Words of the mentions quoted, as they are kept now. */
  read(quote: QuoteRef): ReadQuote;
}

export const line = (...words: readonly Words[]): Block => ({ kind: 'line', words });

const gone = { erased: 'Erased since.', changed: 'Its words changed since.' } as const;

export const tellQuote = ({ format, read }: Telling, brandId: string, quote: QuoteRef): Block => {
  const path = mentionPath(brandId, quote.mentionId);
  const found = read(quote);
  if (found.state !== 'kept') return line(plain(`A quote stood here. ${gone[found.state]}`));
  const { mention, text, cutBefore, cutAfter } = found;
  const by = mention.author?.name ?? mention.author?.handle ?? 'Somebody';
  return {
    kind: 'quote',
    text: `${cutBefore ? '… ' : ''}${text}${cutAfter ? ' …' : ''}`,
    by: `${by}, ${mention.source}, ${format.day(mention.at)}`,
    path,
  };
};
