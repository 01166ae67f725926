import type { CalibrationBin } from './score-labels.ts';

/**
 * How often earshot-1 is right by how sure it says it is, on the validation texts of docs/models/earshot-1.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by `npm run train`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
  en: [
    { texts: 51, says: 0.376, isRight: 0.373 },
    { texts: 373, says: 0.461, isRight: 0.536 },
    { texts: 647, says: 0.549, isRight: 0.558 },
    { texts: 698, says: 0.651, isRight: 0.648 },
    { texts: 656, says: 0.752, isRight: 0.779 },
    { texts: 782, says: 0.85, isRight: 0.844 },
    { texts: 1683, says: 0.964, isRight: 0.944 },
  ],
  ar: [
    { texts: 12, says: 0.375, isRight: 0.333 },
    { texts: 52, says: 0.454, isRight: 0.5 },
    { texts: 64, says: 0.551, isRight: 0.516 },
    { texts: 73, says: 0.644, isRight: 0.644 },
    { texts: 49, says: 0.746, isRight: 0.714 },
    { texts: 50, says: 0.847, isRight: 0.82 },
    { texts: 24, says: 0.944, isRight: 1 },
  ],
  de: [
    { texts: 9, says: 0.37, isRight: 0.778 },
    { texts: 50, says: 0.456, isRight: 0.48 },
    { texts: 53, says: 0.552, isRight: 0.604 },
    { texts: 60, says: 0.648, isRight: 0.667 },
    { texts: 58, says: 0.748, isRight: 0.828 },
    { texts: 59, says: 0.85, isRight: 0.847 },
    { texts: 35, says: 0.944, isRight: 0.914 },
  ],
  es: [
    { texts: 21, says: 0.375, isRight: 0.476 },
    { texts: 84, says: 0.453, isRight: 0.476 },
    { texts: 91, says: 0.543, isRight: 0.473 },
    { texts: 53, says: 0.642, isRight: 0.736 },
    { texts: 41, says: 0.745, isRight: 0.829 },
    { texts: 21, says: 0.858, isRight: 0.857 },
    { texts: 13, says: 0.939, isRight: 0.846 },
  ],
  fr: [
    { texts: 11, says: 0.38, isRight: 0.455 },
    { texts: 63, says: 0.46, isRight: 0.587 },
    { texts: 60, says: 0.547, isRight: 0.6 },
    { texts: 59, says: 0.646, isRight: 0.542 },
    { texts: 43, says: 0.747, isRight: 0.814 },
    { texts: 46, says: 0.851, isRight: 0.87 },
    { texts: 42, says: 0.95, isRight: 0.929 },
  ],
  hi: [
    { texts: 323, says: 0.348, isRight: 0.35 },
    { texts: 1, says: 0.401, isRight: 0 },
  ],
  it: [
    { texts: 11, says: 0.373, isRight: 0.455 },
    { texts: 81, says: 0.453, isRight: 0.457 },
    { texts: 81, says: 0.55, isRight: 0.506 },
    { texts: 47, says: 0.644, isRight: 0.66 },
    { texts: 43, says: 0.751, isRight: 0.721 },
    { texts: 38, says: 0.853, isRight: 0.816 },
    { texts: 23, says: 0.951, isRight: 0.957 },
  ],
  pt: [
    { texts: 14, says: 0.379, isRight: 0.357 },
    { texts: 96, says: 0.457, isRight: 0.479 },
    { texts: 66, says: 0.552, isRight: 0.561 },
    { texts: 52, says: 0.643, isRight: 0.712 },
    { texts: 36, says: 0.754, isRight: 0.75 },
    { texts: 31, says: 0.842, isRight: 0.71 },
    { texts: 29, says: 0.935, isRight: 0.966 },
  ],
};
