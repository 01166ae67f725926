import type { Rating } from '../../domain/mention.ts';
import { stars } from '../../domain/rating.ts';

/** `2 of 5 stars`; on another scale that first: `0 of 10, as 1 of 5 stars`. Null where the scale is empty. */
export const ratingWords = (rating: Rating): string | null => {
  const value = stars(rating);
  if (value === null) return null;
  const words = `${Math.round(value * 10) / 10} of 5 stars`;
  return rating.worst === 1 && rating.best === 5 ? words : `${rating.value} of ${rating.best}, as ${words}`;
};
