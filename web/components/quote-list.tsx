import type { Quote } from '../../api/schemas/changes.ts';
import { formatDay } from '../format/time.ts';
import { sourceName } from '../format/words.ts';
import { hrefOf } from '../shell/place.ts';

interface QuoteListProps {
  readonly quotes: readonly Quote[];
  readonly brandId: string;
  readonly timeZone: string;
}

/** What people said, in their own words, each with the way to all of it. */
export const QuoteList = ({ quotes, brandId, timeZone }: QuoteListProps) => (
  <div class="quotes">
    {quotes.map((quote) => (
      <figure key={quote.mentionId}>
        <blockquote>
          {quote.cutBefore ? '… ' : ''}
          {quote.text}
          {quote.cutAfter ? ' …' : ''}
        </blockquote>
        <figcaption class="muted">
          {quote.author ?? 'Somebody'} on {sourceName(quote.source)}, {formatDay(quote.at, timeZone)}
          {' · '}
          <a href={hrefOf('/mentions', { brand: brandId, open: quote.mentionId })}>Open it</a>
        </figcaption>
      </figure>
    ))}
  </div>
);
