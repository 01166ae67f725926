import type { CalibrationBin } from './score-labels.ts';

/**
 * How often earshot-1 is right by how sure it says it is, on the validation texts of docs/models/earshot-1.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by `npm run train`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
  en: [
    { texts: 67, says: 0.377, isRight: 0.478 },
    { texts: 419, says: 0.46, isRight: 0.537 },
    { texts: 702, says: 0.551, isRight: 0.55 },
    { texts: 676, says: 0.648, isRight: 0.652 },
    { texts: 679, says: 0.749, isRight: 0.763 },
    { texts: 859, says: 0.852, isRight: 0.872 },
    { texts: 1488, says: 0.965, isRight: 0.949 },
  ],
  ar: [
    { texts: 14, says: 0.377, isRight: 0.5 },
    { texts: 57, says: 0.461, isRight: 0.509 },
    { texts: 69, says: 0.551, isRight: 0.565 },
    { texts: 64, says: 0.654, isRight: 0.578 },
    { texts: 51, says: 0.75, isRight: 0.765 },
    { texts: 48, says: 0.845, isRight: 0.813 },
    { texts: 21, says: 0.943, isRight: 1 },
  ],
  de: [
    { texts: 11, says: 0.379, isRight: 0.455 },
    { texts: 36, says: 0.446, isRight: 0.556 },
    { texts: 44, says: 0.544, isRight: 0.568 },
    { texts: 64, says: 0.652, isRight: 0.75 },
    { texts: 54, says: 0.751, isRight: 0.704 },
    { texts: 63, says: 0.851, isRight: 0.841 },
    { texts: 52, says: 0.943, isRight: 0.923 },
  ],
  es: [
    { texts: 16, says: 0.38, isRight: 0.375 },
    { texts: 87, says: 0.456, isRight: 0.46 },
    { texts: 110, says: 0.548, isRight: 0.527 },
    { texts: 46, says: 0.654, isRight: 0.717 },
    { texts: 28, says: 0.753, isRight: 0.893 },
    { texts: 26, says: 0.845, isRight: 0.808 },
    { texts: 11, says: 0.937, isRight: 0.818 },
  ],
  fr: [
    { texts: 8, says: 0.385, isRight: 0.25 },
    { texts: 55, says: 0.455, isRight: 0.564 },
    { texts: 68, says: 0.549, isRight: 0.544 },
    { texts: 70, says: 0.645, isRight: 0.614 },
    { texts: 49, says: 0.747, isRight: 0.755 },
    { texts: 43, says: 0.856, isRight: 0.837 },
    { texts: 31, says: 0.947, isRight: 0.935 },
  ],
  hi: [
    { texts: 51, says: 0.373, isRight: 0.412 },
    { texts: 76, says: 0.442, isRight: 0.513 },
    { texts: 36, says: 0.552, isRight: 0.472 },
    { texts: 11, says: 0.658, isRight: 0.455 },
    { texts: 8, says: 0.747, isRight: 0.75 },
    { texts: 2, says: 0.821, isRight: 1 },
  ],
  it: [
    { texts: 17, says: 0.381, isRight: 0.412 },
    { texts: 60, says: 0.454, isRight: 0.5 },
    { texts: 75, says: 0.553, isRight: 0.547 },
    { texts: 65, says: 0.647, isRight: 0.554 },
    { texts: 39, says: 0.746, isRight: 0.769 },
    { texts: 34, says: 0.849, isRight: 0.735 },
    { texts: 34, says: 0.945, isRight: 0.971 },
  ],
  pt: [
    { texts: 13, says: 0.378, isRight: 0.462 },
    { texts: 80, says: 0.455, isRight: 0.487 },
    { texts: 83, says: 0.544, isRight: 0.518 },
    { texts: 55, says: 0.651, isRight: 0.709 },
    { texts: 31, says: 0.753, isRight: 0.742 },
    { texts: 36, says: 0.844, isRight: 0.778 },
    { texts: 26, says: 0.941, isRight: 0.923 },
  ],
};
