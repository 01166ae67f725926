import type { Probabilities } from './calibration.ts';

/** How likely each sentiment is at 1 to 5 stars, before a word is read. Set by hand, not fitted. */
const byStars: readonly (readonly [negative: number, neutral: number, positive: number])[] = [
  [0.94, 0.04, 0.02],
  [0.82, 0.13, 0.05],
  [0.3, 0.4, 0.3],
  [0.06, 0.16, 0.78],
  [0.02, 0.05, 0.93],
];

/** The shares at a number of stars, in a straight line between whole ones. */
const sharesAt = (stars: number): readonly [number, number, number] => {
  const at = Math.min(4, Math.max(0, stars - 1));
  const below = byStars[Math.floor(at)] ?? [1 / 3, 1 / 3, 1 / 3];
  const above = byStars[Math.ceil(at)] ?? below;
  const between = (column: 0 | 1 | 2): number => below[column] + (above[column] - below[column]) * (at % 1);
  return [between(0), between(1), between(2)];
};

/**
 * What the stars say, weighed with what the words say: the two multiplied and brought back to 1 (naive Bayes over
 * equally likely sentiments). The words count by their cube root, for they and the stars are one person's one opinion.
 * @param words null when there are none to weigh. @param stars 1–5.
 */
export const withStars = (words: Probabilities | null, stars: number): Probabilities => {
  const [negative, neutral, positive] = sharesAt(stars);
  if (words === null) return { negative, neutral, positive };
  const joint = {
    negative: negative * Math.cbrt(words.negative),
    neutral: neutral * Math.cbrt(words.neutral),
    positive: positive * Math.cbrt(words.positive),
  };
  const sum = joint.negative + joint.neutral + joint.positive;
  return { negative: joint.negative / sum, neutral: joint.neutral / sum, positive: joint.positive / sum };
};
