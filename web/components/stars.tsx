import type { Rating } from '../../domain/mention.ts';
import { stars } from '../../domain/rating.ts';
import { ratingWords } from '../format/rating-words.ts';

/** A rating as five stars; the words are for hovering and for screen readers. */
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
