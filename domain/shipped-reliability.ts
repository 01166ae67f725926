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
    { texts: 13, says: 0.38, isRight: 0.692 },
    { texts: 64, says: 0.454, isRight: 0.469 },
    { texts: 74, says: 0.548, isRight: 0.554 },
    { texts: 59, says: 0.647, isRight: 0.695 },
    { texts: 52, says: 0.752, isRight: 0.692 },
    { texts: 40, says: 0.851, isRight: 0.85 },
    { texts: 22, says: 0.938, isRight: 0.955 },
  ],
  de: [
    { texts: 17, says: 0.383, isRight: 0.294 },
    { texts: 55, says: 0.457, isRight: 0.564 },
    { texts: 61, says: 0.544, isRight: 0.607 },
    { texts: 64, says: 0.65, isRight: 0.656 },
    { texts: 60, says: 0.749, isRight: 0.817 },
    { texts: 41, says: 0.849, isRight: 0.854 },
    { texts: 26, says: 0.94, isRight: 0.923 },
  ],
  es: [
    { texts: 31, says: 0.379, isRight: 0.419 },
    { texts: 97, says: 0.45, isRight: 0.381 },
    { texts: 89, says: 0.552, isRight: 0.64 },
    { texts: 52, says: 0.65, isRight: 0.692 },
    { texts: 28, says: 0.749, isRight: 0.786 },
    { texts: 21, says: 0.836, isRight: 0.857 },
    { texts: 6, says: 0.934, isRight: 0.833 },
  ],
  fr: [
    { texts: 18, says: 0.375, isRight: 0.333 },
    { texts: 65, says: 0.46, isRight: 0.554 },
    { texts: 61, says: 0.551, isRight: 0.557 },
    { texts: 50, says: 0.644, isRight: 0.6 },
    { texts: 41, says: 0.744, isRight: 0.732 },
    { texts: 44, says: 0.846, isRight: 0.886 },
    { texts: 45, says: 0.948, isRight: 0.933 },
  ],
  hi: [
    { texts: 316, says: 0.356, isRight: 0.354 },
    { texts: 8, says: 0.413, isRight: 0.25 },
  ],
  it: [
    { texts: 17, says: 0.376, isRight: 0.412 },
    { texts: 81, says: 0.451, isRight: 0.494 },
    { texts: 72, says: 0.546, isRight: 0.5 },
    { texts: 59, says: 0.636, isRight: 0.627 },
    { texts: 38, says: 0.745, isRight: 0.737 },
    { texts: 38, says: 0.848, isRight: 0.816 },
    { texts: 19, says: 0.939, isRight: 1 },
  ],
  pt: [
    { texts: 28, says: 0.374, isRight: 0.286 },
    { texts: 91, says: 0.449, isRight: 0.527 },
    { texts: 71, says: 0.546, isRight: 0.606 },
    { texts: 50, says: 0.643, isRight: 0.66 },
    { texts: 39, says: 0.759, isRight: 0.769 },
    { texts: 26, says: 0.85, isRight: 0.731 },
    { texts: 19, says: 0.932, isRight: 0.947 },
  ],
};
