import type { Rating } from '../../domain/mention.ts';
import { stars } from '../../domain/rating.ts';

/** The rating in words: `2 of 5 stars`, with the source's own scale when it is another one. */
export const ratingWords = (rating: Rating): string | null => {
  const value = stars(rating);
  if (value === null) return null;
  const rounded = Math.round(value * 10) / 10;
  const own = rating.worst === 1 && rating.best === 5 ? '' : ` (${rating.value} of ${rating.best} there)`;
  return `${rounded} of 5 stars${own}`;
};

export const Stars = ({ rating }: { rating: Rating }) => {
  const value = stars(rating);
  const words = ratingWords(rating);
  if (value === null || words === null) return null;
  const full = Math.round(value);
  return (
    <span class="stars" title={words}>
      <span aria-hidden="true">
        {'★'.repeat(full)}
        {'☆'.repeat(5 - full)}
      </span>
      <span class="sr-only">{words}</span>
    </span>
  );
};
