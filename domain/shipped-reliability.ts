import type { CalibrationBin } from './score-labels.ts';

/**
 * How often earshot-1 is right by how sure it says it is, on the validation texts of docs/models/earshot-1.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by `npm run train`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
  en: [
    { texts: 58, says: 0.379, isRight: 0.328 },
    { texts: 395, says: 0.458, isRight: 0.478 },
    { texts: 660, says: 0.547, isRight: 0.558 },
    { texts: 669, says: 0.65, isRight: 0.67 },
    { texts: 710, says: 0.751, isRight: 0.777 },
    { texts: 803, says: 0.851, isRight: 0.833 },
    { texts: 1595, says: 0.965, isRight: 0.933 },
  ],
  ar: [
    { texts: 15, says: 0.381, isRight: 0.733 },
    { texts: 58, says: 0.454, isRight: 0.5 },
    { texts: 78, says: 0.548, isRight: 0.526 },
    { texts: 57, says: 0.648, isRight: 0.684 },
    { texts: 52, says: 0.75, isRight: 0.712 },
    { texts: 42, says: 0.85, isRight: 0.833 },
    { texts: 22, says: 0.938, isRight: 0.955 },
  ],
  de: [
    { texts: 13, says: 0.385, isRight: 0.308 },
    { texts: 58, says: 0.455, isRight: 0.552 },
    { texts: 64, says: 0.547, isRight: 0.609 },
    { texts: 58, says: 0.647, isRight: 0.655 },
    { texts: 63, says: 0.746, isRight: 0.81 },
    { texts: 41, says: 0.847, isRight: 0.829 },
    { texts: 27, says: 0.939, isRight: 0.926 },
  ],
  es: [
    { texts: 30, says: 0.378, isRight: 0.467 },
    { texts: 99, says: 0.451, isRight: 0.404 },
    { texts: 86, says: 0.55, isRight: 0.605 },
    { texts: 54, says: 0.648, isRight: 0.704 },
    { texts: 28, says: 0.75, isRight: 0.786 },
    { texts: 20, says: 0.836, isRight: 0.85 },
    { texts: 7, says: 0.93, isRight: 0.857 },
  ],
  fr: [
    { texts: 15, says: 0.372, isRight: 0.2 },
    { texts: 67, says: 0.458, isRight: 0.552 },
    { texts: 63, says: 0.55, isRight: 0.587 },
    { texts: 48, says: 0.646, isRight: 0.604 },
    { texts: 43, says: 0.746, isRight: 0.744 },
    { texts: 42, says: 0.847, isRight: 0.905 },
    { texts: 46, says: 0.947, isRight: 0.913 },
  ],
  hi: [
    { texts: 316, says: 0.356, isRight: 0.361 },
    { texts: 8, says: 0.415, isRight: 0.25 },
  ],
  it: [
    { texts: 20, says: 0.378, isRight: 0.5 },
    { texts: 86, says: 0.458, isRight: 0.465 },
    { texts: 64, says: 0.554, isRight: 0.484 },
    { texts: 64, says: 0.643, isRight: 0.656 },
    { texts: 34, says: 0.756, isRight: 0.735 },
    { texts: 36, says: 0.847, isRight: 0.833 },
    { texts: 20, says: 0.939, isRight: 1 },
  ],
  pt: [
    { texts: 23, says: 0.37, isRight: 0.261 },
    { texts: 99, says: 0.447, isRight: 0.545 },
    { texts: 68, says: 0.55, isRight: 0.588 },
    { texts: 50, says: 0.644, isRight: 0.66 },
    { texts: 38, says: 0.757, isRight: 0.789 },
    { texts: 27, says: 0.849, isRight: 0.704 },
    { texts: 19, says: 0.933, isRight: 0.947 },
  ],
};
