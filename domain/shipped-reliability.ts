import type { CalibrationBin } from './score-labels.ts';

/**
 * How often earshot-1 is right by how sure it says it is, on the validation texts of docs/models/earshot-1.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by `npm run train`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
  en: [
    { texts: 50, says: 0.381, isRight: 0.38 },
    { texts: 374, says: 0.46, isRight: 0.5 },
    { texts: 640, says: 0.55, isRight: 0.547 },
    { texts: 654, says: 0.649, isRight: 0.639 },
    { texts: 673, says: 0.753, isRight: 0.773 },
    { texts: 818, says: 0.852, isRight: 0.837 },
    { texts: 1681, says: 0.966, isRight: 0.945 },
  ],
  ar: [
    { texts: 15, says: 0.38, isRight: 0.733 },
    { texts: 59, says: 0.455, isRight: 0.492 },
    { texts: 77, says: 0.548, isRight: 0.532 },
    { texts: 55, says: 0.645, isRight: 0.673 },
    { texts: 54, says: 0.749, isRight: 0.722 },
    { texts: 42, says: 0.85, isRight: 0.833 },
    { texts: 22, says: 0.938, isRight: 0.955 },
  ],
  de: [
    { texts: 13, says: 0.387, isRight: 0.308 },
    { texts: 57, says: 0.455, isRight: 0.561 },
    { texts: 65, says: 0.547, isRight: 0.6 },
    { texts: 59, says: 0.647, isRight: 0.661 },
    { texts: 62, says: 0.747, isRight: 0.806 },
    { texts: 42, says: 0.849, isRight: 0.833 },
    { texts: 26, says: 0.94, isRight: 0.923 },
  ],
  es: [
    { texts: 31, says: 0.379, isRight: 0.419 },
    { texts: 95, says: 0.451, isRight: 0.432 },
    { texts: 90, says: 0.548, isRight: 0.6 },
    { texts: 53, says: 0.648, isRight: 0.679 },
    { texts: 28, says: 0.75, isRight: 0.786 },
    { texts: 21, says: 0.839, isRight: 0.857 },
    { texts: 6, says: 0.934, isRight: 0.833 },
  ],
  fr: [
    { texts: 16, says: 0.375, isRight: 0.25 },
    { texts: 65, says: 0.458, isRight: 0.569 },
    { texts: 64, says: 0.548, isRight: 0.578 },
    { texts: 49, says: 0.646, isRight: 0.571 },
    { texts: 40, says: 0.744, isRight: 0.775 },
    { texts: 45, says: 0.845, isRight: 0.867 },
    { texts: 45, says: 0.948, isRight: 0.933 },
  ],
  hi: [
    { texts: 316, says: 0.356, isRight: 0.361 },
    { texts: 8, says: 0.415, isRight: 0.25 },
  ],
  it: [
    { texts: 20, says: 0.379, isRight: 0.4 },
    { texts: 87, says: 0.459, isRight: 0.448 },
    { texts: 63, says: 0.554, isRight: 0.492 },
    { texts: 64, says: 0.642, isRight: 0.672 },
    { texts: 33, says: 0.754, isRight: 0.727 },
    { texts: 37, says: 0.846, isRight: 0.838 },
    { texts: 20, says: 0.938, isRight: 1 },
  ],
  pt: [
    { texts: 25, says: 0.372, isRight: 0.24 },
    { texts: 96, says: 0.447, isRight: 0.542 },
    { texts: 71, says: 0.55, isRight: 0.606 },
    { texts: 48, says: 0.645, isRight: 0.646 },
    { texts: 38, says: 0.756, isRight: 0.789 },
    { texts: 27, says: 0.85, isRight: 0.704 },
    { texts: 19, says: 0.933, isRight: 0.947 },
  ],
};
