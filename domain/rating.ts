import type { Rating } from './mention.ts';

/** At most so many of five stars ask for an answer, whatever the words. */
export const UNHAPPY_STARS = 2;

/** Brings a rating to 1–5 stars, linearly between its scale's ends; null where the scale is empty. */
export const stars = (rating: Rating | null): number | null => {
  if (rating === null || rating.best === rating.worst) return null;
  return 1 + (4 * (rating.value - rating.worst)) / (rating.best - rating.worst);
};
