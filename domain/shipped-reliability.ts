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
    { texts: 7, says: 0.378, isRight: 0.429 },
    { texts: 68, says: 0.45, isRight: 0.5 },
    { texts: 78, says: 0.552, isRight: 0.513 },
    { texts: 64, says: 0.653, isRight: 0.75 },
    { texts: 47, says: 0.756, isRight: 0.702 },
    { texts: 46, says: 0.842, isRight: 0.826 },
    { texts: 14, says: 0.935, isRight: 1 },
  ],
  de: [
    { texts: 11, says: 0.382, isRight: 0.636 },
    { texts: 82, says: 0.453, isRight: 0.439 },
    { texts: 80, says: 0.551, isRight: 0.575 },
    { texts: 69, says: 0.651, isRight: 0.681 },
    { texts: 41, says: 0.751, isRight: 0.732 },
    { texts: 28, says: 0.839, isRight: 0.929 },
    { texts: 13, says: 0.938, isRight: 0.923 },
  ],
  es: [
    { texts: 34, says: 0.38, isRight: 0.412 },
    { texts: 111, says: 0.455, isRight: 0.505 },
    { texts: 83, says: 0.549, isRight: 0.578 },
    { texts: 57, says: 0.645, isRight: 0.719 },
    { texts: 26, says: 0.752, isRight: 0.846 },
    { texts: 8, says: 0.855, isRight: 0.75 },
    { texts: 5, says: 0.919, isRight: 0.6 },
  ],
  fr: [
    { texts: 20, says: 0.375, isRight: 0.45 },
    { texts: 70, says: 0.452, isRight: 0.557 },
    { texts: 77, says: 0.547, isRight: 0.558 },
    { texts: 44, says: 0.652, isRight: 0.659 },
    { texts: 44, says: 0.746, isRight: 0.795 },
    { texts: 45, says: 0.843, isRight: 0.822 },
    { texts: 24, says: 0.932, isRight: 0.917 },
  ],
  hi: [
    { texts: 316, says: 0.357, isRight: 0.361 },
    { texts: 8, says: 0.411, isRight: 0.375 },
  ],
  it: [
    { texts: 20, says: 0.379, isRight: 0.4 },
    { texts: 82, says: 0.452, isRight: 0.549 },
    { texts: 80, says: 0.545, isRight: 0.563 },
    { texts: 55, says: 0.64, isRight: 0.527 },
    { texts: 43, says: 0.76, isRight: 0.767 },
    { texts: 36, says: 0.841, isRight: 0.889 },
    { texts: 8, says: 0.934, isRight: 0.875 },
  ],
  pt: [
    { texts: 32, says: 0.376, isRight: 0.344 },
    { texts: 96, says: 0.454, isRight: 0.448 },
    { texts: 72, says: 0.549, isRight: 0.556 },
    { texts: 49, says: 0.643, isRight: 0.653 },
    { texts: 36, says: 0.744, isRight: 0.722 },
    { texts: 28, says: 0.848, isRight: 0.786 },
    { texts: 11, says: 0.931, isRight: 0.909 },
  ],
};
