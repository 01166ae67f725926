import type { CalibrationBin } from './score-labels.ts';

/**
 * How often earshot-1 is right by how sure it says it is, on the validation texts of docs/models/earshot-1.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by `npm run train`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
  en: [
    { texts: 60, says: 0.381, isRight: 0.467 },
    { texts: 410, says: 0.46, isRight: 0.498 },
    { texts: 722, says: 0.55, isRight: 0.553 },
    { texts: 712, says: 0.651, isRight: 0.653 },
    { texts: 742, says: 0.752, isRight: 0.775 },
    { texts: 769, says: 0.853, isRight: 0.85 },
    { texts: 1475, says: 0.964, isRight: 0.948 },
  ],
  ar: [
    { texts: 17, says: 0.383, isRight: 0.353 },
    { texts: 72, says: 0.456, isRight: 0.431 },
    { texts: 69, says: 0.551, isRight: 0.638 },
    { texts: 66, says: 0.654, isRight: 0.667 },
    { texts: 47, says: 0.746, isRight: 0.766 },
    { texts: 34, says: 0.845, isRight: 0.794 },
    { texts: 19, says: 0.938, isRight: 0.947 },
  ],
  de: [
    { texts: 12, says: 0.376, isRight: 0.667 },
    { texts: 65, says: 0.456, isRight: 0.523 },
    { texts: 73, says: 0.551, isRight: 0.616 },
    { texts: 59, says: 0.651, isRight: 0.678 },
    { texts: 50, says: 0.751, isRight: 0.68 },
    { texts: 43, says: 0.842, isRight: 0.907 },
    { texts: 22, says: 0.939, isRight: 0.955 },
  ],
  es: [
    { texts: 28, says: 0.377, isRight: 0.393 },
    { texts: 92, says: 0.454, isRight: 0.543 },
    { texts: 90, says: 0.55, isRight: 0.567 },
    { texts: 63, says: 0.645, isRight: 0.651 },
    { texts: 33, says: 0.744, isRight: 0.848 },
    { texts: 11, says: 0.846, isRight: 0.727 },
    { texts: 7, says: 0.935, isRight: 0.857 },
  ],
  fr: [
    { texts: 14, says: 0.385, isRight: 0.214 },
    { texts: 65, says: 0.461, isRight: 0.492 },
    { texts: 73, says: 0.546, isRight: 0.507 },
    { texts: 51, says: 0.646, isRight: 0.667 },
    { texts: 41, says: 0.749, isRight: 0.854 },
    { texts: 38, says: 0.845, isRight: 0.789 },
    { texts: 42, says: 0.936, isRight: 0.929 },
  ],
  hi: [
    { texts: 314, says: 0.357, isRight: 0.334 },
    { texts: 10, says: 0.417, isRight: 0.3 },
  ],
  it: [
    { texts: 19, says: 0.377, isRight: 0.263 },
    { texts: 87, says: 0.452, isRight: 0.356 },
    { texts: 70, says: 0.547, isRight: 0.586 },
    { texts: 57, says: 0.644, isRight: 0.649 },
    { texts: 45, says: 0.743, isRight: 0.689 },
    { texts: 34, says: 0.855, isRight: 0.853 },
    { texts: 12, says: 0.947, isRight: 1 },
  ],
  pt: [
    { texts: 25, says: 0.379, isRight: 0.24 },
    { texts: 100, says: 0.448, isRight: 0.52 },
    { texts: 76, says: 0.545, isRight: 0.618 },
    { texts: 36, says: 0.653, isRight: 0.667 },
    { texts: 32, says: 0.743, isRight: 0.688 },
    { texts: 37, says: 0.843, isRight: 0.811 },
    { texts: 18, says: 0.936, isRight: 0.944 },
  ],
};
