import type { CalibrationBin } from './score-labels.ts';

/**
 * How often earshot-1 is right by how sure it says it is, on the validation texts of docs/models/earshot-1.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by `npm run train`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
  en: [
    { texts: 49, says: 0.378, isRight: 0.388 },
    { texts: 472, says: 0.459, isRight: 0.494 },
    { texts: 650, says: 0.55, isRight: 0.566 },
    { texts: 728, says: 0.65, isRight: 0.658 },
    { texts: 701, says: 0.75, isRight: 0.795 },
    { texts: 834, says: 0.851, isRight: 0.86 },
    { texts: 1456, says: 0.962, isRight: 0.951 },
  ],
  ar: [
    { texts: 10, says: 0.382, isRight: 0.8 },
    { texts: 58, says: 0.457, isRight: 0.448 },
    { texts: 69, says: 0.549, isRight: 0.551 },
    { texts: 60, says: 0.653, isRight: 0.65 },
    { texts: 57, says: 0.747, isRight: 0.719 },
    { texts: 45, says: 0.847, isRight: 0.822 },
    { texts: 25, says: 0.94, isRight: 0.96 },
  ],
  de: [
    { texts: 12, says: 0.378, isRight: 0.333 },
    { texts: 41, says: 0.458, isRight: 0.561 },
    { texts: 46, says: 0.553, isRight: 0.587 },
    { texts: 58, says: 0.651, isRight: 0.741 },
    { texts: 54, says: 0.754, isRight: 0.741 },
    { texts: 62, says: 0.847, isRight: 0.839 },
    { texts: 51, says: 0.942, isRight: 0.922 },
  ],
  es: [
    { texts: 15, says: 0.376, isRight: 0.2 },
    { texts: 87, says: 0.458, isRight: 0.483 },
    { texts: 105, says: 0.543, isRight: 0.486 },
    { texts: 43, says: 0.643, isRight: 0.721 },
    { texts: 41, says: 0.747, isRight: 0.878 },
    { texts: 20, says: 0.843, isRight: 0.8 },
    { texts: 13, says: 0.932, isRight: 0.846 },
  ],
  fr: [
    { texts: 11, says: 0.386, isRight: 0.455 },
    { texts: 60, says: 0.461, isRight: 0.5 },
    { texts: 68, says: 0.554, isRight: 0.5 },
    { texts: 55, says: 0.655, isRight: 0.691 },
    { texts: 48, says: 0.751, isRight: 0.75 },
    { texts: 43, says: 0.853, isRight: 0.837 },
    { texts: 39, says: 0.946, isRight: 0.949 },
  ],
  hi: [
    { texts: 49, says: 0.373, isRight: 0.388 },
    { texts: 79, says: 0.443, isRight: 0.456 },
    { texts: 32, says: 0.545, isRight: 0.531 },
    { texts: 14, says: 0.649, isRight: 0.429 },
    { texts: 7, says: 0.745, isRight: 0.714 },
    { texts: 3, says: 0.812, isRight: 1 },
  ],
  it: [
    { texts: 17, says: 0.374, isRight: 0.235 },
    { texts: 60, says: 0.46, isRight: 0.55 },
    { texts: 77, says: 0.55, isRight: 0.494 },
    { texts: 59, says: 0.649, isRight: 0.559 },
    { texts: 44, says: 0.752, isRight: 0.75 },
    { texts: 38, says: 0.863, isRight: 0.789 },
    { texts: 29, says: 0.953, isRight: 0.966 },
  ],
  pt: [
    { texts: 13, says: 0.373, isRight: 0.385 },
    { texts: 87, says: 0.456, isRight: 0.506 },
    { texts: 74, says: 0.545, isRight: 0.5 },
    { texts: 50, says: 0.647, isRight: 0.66 },
    { texts: 38, says: 0.746, isRight: 0.816 },
    { texts: 35, says: 0.845, isRight: 0.771 },
    { texts: 27, says: 0.94, isRight: 0.926 },
  ],
};
