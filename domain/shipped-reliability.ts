import type { CalibrationBin } from './score-labels.ts';

/**
 * How often earshot-1 is right by how sure it says it is, on the validation texts of docs/models/earshot-1.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by `npm run train`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
  en: [
    { texts: 63, says: 0.378, isRight: 0.381 },
    { texts: 394, says: 0.463, isRight: 0.497 },
    { texts: 713, says: 0.549, isRight: 0.562 },
    { texts: 687, says: 0.65, isRight: 0.64 },
    { texts: 702, says: 0.752, isRight: 0.772 },
    { texts: 805, says: 0.852, isRight: 0.841 },
    { texts: 1526, says: 0.965, isRight: 0.944 },
  ],
  ar: [
    { texts: 12, says: 0.378, isRight: 0.5 },
    { texts: 65, says: 0.455, isRight: 0.523 },
    { texts: 73, says: 0.551, isRight: 0.589 },
    { texts: 59, says: 0.645, isRight: 0.695 },
    { texts: 53, says: 0.75, isRight: 0.774 },
    { texts: 44, says: 0.845, isRight: 0.75 },
    { texts: 18, says: 0.936, isRight: 0.944 },
  ],
  de: [
    { texts: 15, says: 0.371, isRight: 0.467 },
    { texts: 84, says: 0.453, isRight: 0.536 },
    { texts: 83, says: 0.552, isRight: 0.542 },
    { texts: 61, says: 0.65, isRight: 0.672 },
    { texts: 46, says: 0.741, isRight: 0.717 },
    { texts: 22, says: 0.844, isRight: 0.955 },
    { texts: 13, says: 0.931, isRight: 0.923 },
  ],
  es: [
    { texts: 35, says: 0.379, isRight: 0.343 },
    { texts: 109, says: 0.454, isRight: 0.495 },
    { texts: 90, says: 0.552, isRight: 0.622 },
    { texts: 50, says: 0.645, isRight: 0.76 },
    { texts: 27, says: 0.748, isRight: 0.778 },
    { texts: 7, says: 0.844, isRight: 0.714 },
    { texts: 6, says: 0.913, isRight: 0.667 },
  ],
  fr: [
    { texts: 20, says: 0.379, isRight: 0.5 },
    { texts: 69, says: 0.455, isRight: 0.507 },
    { texts: 75, says: 0.545, isRight: 0.547 },
    { texts: 46, says: 0.648, isRight: 0.652 },
    { texts: 41, says: 0.751, isRight: 0.829 },
    { texts: 47, says: 0.848, isRight: 0.83 },
    { texts: 26, says: 0.937, isRight: 0.885 },
  ],
  hi: [
    { texts: 318, says: 0.356, isRight: 0.346 },
    { texts: 6, says: 0.409, isRight: 0.333 },
  ],
  it: [
    { texts: 25, says: 0.377, isRight: 0.44 },
    { texts: 79, says: 0.457, isRight: 0.506 },
    { texts: 82, says: 0.549, isRight: 0.622 },
    { texts: 59, says: 0.648, isRight: 0.525 },
    { texts: 39, says: 0.761, isRight: 0.769 },
    { texts: 33, says: 0.844, isRight: 0.879 },
    { texts: 7, says: 0.93, isRight: 0.857 },
  ],
  pt: [
    { texts: 26, says: 0.372, isRight: 0.423 },
    { texts: 106, says: 0.45, isRight: 0.462 },
    { texts: 68, says: 0.544, isRight: 0.559 },
    { texts: 52, says: 0.645, isRight: 0.654 },
    { texts: 34, says: 0.745, isRight: 0.765 },
    { texts: 28, says: 0.85, isRight: 0.75 },
    { texts: 10, says: 0.93, isRight: 0.9 },
  ],
};
