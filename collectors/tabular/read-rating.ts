import type { Rating } from '../../domain/mention.ts';

const outOf = /^(\d+(?:[.,]\d+)?)\s*(?:\/|out of|von|sur|de|su|of|z)\s*(\d+)(?:\s*\p{L}+)?$/iu;
const plainNumber =
  /^(-?\d+(?:[.,]\d+)?)\s*(?:★|⭐|stars?|sterne?|étoiles?|estrellas?|stelle|estrelas?|points?|punkte)?$/iu;
const stars = /^(?:★|⭐)+☆*$/u;

const toNumber = (text: string): number => Number(text.replace(',', '.'));

const within = (rating: Rating): Rating | null => {
  const low = Math.min(rating.worst, rating.best);
  const high = Math.max(rating.worst, rating.best);
  return rating.value >= low && rating.value <= high ? rating : null;
};

/**
 * Reads a rating: `4`, `4,5`, `4/5`, `4 out of 5`, `4 stars`, `★★★★☆`. What names its own best is on a scale
 * from the given worst (no higher than 1) to that. Null when it cannot be read or is off the scale.
 */
export const readRating = (
  text: string,
  scale: { readonly worst: number; readonly best: number },
): Rating | null => {
  const [, value, best] = outOf.exec(text) ?? [];
  if (value !== undefined && best !== undefined) {
    return within({ value: toNumber(value), worst: Math.min(scale.worst, 1), best: Number(best) });
  }
  const [, number] = plainNumber.exec(text) ?? [];
  if (number !== undefined) return within({ value: toNumber(number), ...scale });
  // Without the sign that asks for an emoji's colours.
  const signs = text.replaceAll('\ufe0f', '');
  const full = signs.match(/★|⭐/gu)?.length ?? 0;
  return stars.test(signs) ? within({ value: full, worst: 1, best: 5 }) : null;
};
