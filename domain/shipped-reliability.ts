import type { CalibrationBin } from './score-labels.ts';

/**
 * How often earshot-1 is right by how sure it says it is, on the validation texts of docs/models/earshot-1.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by `npm run train`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
  en: [
    { texts: 64, says: 0.381, isRight: 0.438 },
    { texts: 442, says: 0.461, isRight: 0.516 },
    { texts: 716, says: 0.548, isRight: 0.527 },
    { texts: 686, says: 0.651, isRight: 0.682 },
    { texts: 748, says: 0.75, isRight: 0.765 },
    { texts: 804, says: 0.85, isRight: 0.868 },
    { texts: 1430, says: 0.962, isRight: 0.959 },
  ],
  ar: [
    { texts: 13, says: 0.378, isRight: 0.769 },
    { texts: 56, says: 0.462, isRight: 0.446 },
    { texts: 67, says: 0.548, isRight: 0.552 },
    { texts: 60, says: 0.649, isRight: 0.6 },
    { texts: 57, says: 0.747, isRight: 0.737 },
    { texts: 47, says: 0.849, isRight: 0.83 },
    { texts: 24, says: 0.942, isRight: 0.958 },
  ],
  de: [
    { texts: 10, says: 0.379, isRight: 0.3 },
    { texts: 43, says: 0.451, isRight: 0.558 },
    { texts: 45, says: 0.549, isRight: 0.6 },
    { texts: 57, says: 0.647, isRight: 0.702 },
    { texts: 55, says: 0.751, isRight: 0.727 },
    { texts: 65, says: 0.847, isRight: 0.877 },
    { texts: 49, says: 0.943, isRight: 0.918 },
  ],
  es: [
    { texts: 17, says: 0.377, isRight: 0.412 },
    { texts: 89, says: 0.459, isRight: 0.483 },
    { texts: 101, says: 0.547, isRight: 0.485 },
    { texts: 44, says: 0.644, isRight: 0.75 },
    { texts: 41, says: 0.748, isRight: 0.878 },
    { texts: 19, says: 0.846, isRight: 0.789 },
    { texts: 13, says: 0.932, isRight: 0.846 },
  ],
  fr: [
    { texts: 9, says: 0.385, isRight: 0.556 },
    { texts: 54, says: 0.459, isRight: 0.574 },
    { texts: 74, says: 0.55, isRight: 0.473 },
    { texts: 54, says: 0.652, isRight: 0.704 },
    { texts: 46, says: 0.745, isRight: 0.696 },
    { texts: 49, says: 0.85, isRight: 0.837 },
    { texts: 38, says: 0.947, isRight: 0.947 },
  ],
  hi: [
    { texts: 47, says: 0.373, isRight: 0.362 },
    { texts: 80, says: 0.443, isRight: 0.463 },
    { texts: 31, says: 0.548, isRight: 0.548 },
    { texts: 16, says: 0.652, isRight: 0.5 },
    { texts: 7, says: 0.753, isRight: 0.714 },
    { texts: 3, says: 0.812, isRight: 1 },
  ],
  it: [
    { texts: 16, says: 0.373, isRight: 0.438 },
    { texts: 56, says: 0.457, isRight: 0.482 },
    { texts: 79, says: 0.548, isRight: 0.557 },
    { texts: 64, says: 0.65, isRight: 0.516 },
    { texts: 40, says: 0.749, isRight: 0.775 },
    { texts: 35, says: 0.854, isRight: 0.743 },
    { texts: 34, says: 0.945, isRight: 0.971 },
  ],
  pt: [
    { texts: 16, says: 0.378, isRight: 0.625 },
    { texts: 79, says: 0.454, isRight: 0.494 },
    { texts: 74, says: 0.54, isRight: 0.514 },
    { texts: 53, says: 0.641, isRight: 0.623 },
    { texts: 39, says: 0.746, isRight: 0.846 },
    { texts: 36, says: 0.843, isRight: 0.75 },
    { texts: 27, says: 0.939, isRight: 0.926 },
  ],
};
