import type { CalibrationBin } from './score-labels.ts';

/**
 * How often earshot-1 is right by how sure it says it is, on the validation texts of docs/models/earshot-1.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by `npm run train`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
  en: [
    { texts: 61, says: 0.377, isRight: 0.41 },
    { texts: 413, says: 0.462, isRight: 0.487 },
    { texts: 668, says: 0.547, isRight: 0.554 },
    { texts: 687, says: 0.65, isRight: 0.662 },
    { texts: 690, says: 0.751, isRight: 0.767 },
    { texts: 810, says: 0.852, isRight: 0.856 },
    { texts: 1561, says: 0.965, isRight: 0.951 },
  ],
  ar: [
    { texts: 13, says: 0.378, isRight: 0.692 },
    { texts: 55, says: 0.461, isRight: 0.436 },
    { texts: 69, says: 0.547, isRight: 0.565 },
    { texts: 59, says: 0.65, isRight: 0.593 },
    { texts: 58, says: 0.747, isRight: 0.741 },
    { texts: 45, says: 0.848, isRight: 0.822 },
    { texts: 25, says: 0.94, isRight: 0.96 },
  ],
  de: [
    { texts: 8, says: 0.375, isRight: 0.25 },
    { texts: 43, says: 0.447, isRight: 0.581 },
    { texts: 48, says: 0.548, isRight: 0.625 },
    { texts: 56, says: 0.649, isRight: 0.679 },
    { texts: 55, says: 0.751, isRight: 0.745 },
    { texts: 65, says: 0.848, isRight: 0.862 },
    { texts: 49, says: 0.943, isRight: 0.918 },
  ],
  es: [
    { texts: 17, says: 0.377, isRight: 0.412 },
    { texts: 88, says: 0.459, isRight: 0.466 },
    { texts: 101, says: 0.546, isRight: 0.475 },
    { texts: 46, says: 0.645, isRight: 0.761 },
    { texts: 40, says: 0.748, isRight: 0.875 },
    { texts: 19, says: 0.846, isRight: 0.789 },
    { texts: 13, says: 0.932, isRight: 0.846 },
  ],
  fr: [
    { texts: 9, says: 0.384, isRight: 0.556 },
    { texts: 56, says: 0.459, isRight: 0.554 },
    { texts: 72, says: 0.551, isRight: 0.472 },
    { texts: 54, says: 0.653, isRight: 0.704 },
    { texts: 47, says: 0.746, isRight: 0.681 },
    { texts: 49, says: 0.852, isRight: 0.857 },
    { texts: 37, says: 0.949, isRight: 0.946 },
  ],
  hi: [
    { texts: 47, says: 0.373, isRight: 0.404 },
    { texts: 80, says: 0.443, isRight: 0.463 },
    { texts: 30, says: 0.545, isRight: 0.567 },
    { texts: 17, says: 0.649, isRight: 0.471 },
    { texts: 7, says: 0.752, isRight: 0.714 },
    { texts: 3, says: 0.811, isRight: 1 },
  ],
  it: [
    { texts: 17, says: 0.374, isRight: 0.353 },
    { texts: 57, says: 0.46, isRight: 0.491 },
    { texts: 76, says: 0.549, isRight: 0.553 },
    { texts: 65, says: 0.649, isRight: 0.523 },
    { texts: 41, says: 0.751, isRight: 0.756 },
    { texts: 34, says: 0.855, isRight: 0.765 },
    { texts: 34, says: 0.945, isRight: 0.971 },
  ],
  pt: [
    { texts: 16, says: 0.378, isRight: 0.625 },
    { texts: 79, says: 0.454, isRight: 0.468 },
    { texts: 75, says: 0.541, isRight: 0.52 },
    { texts: 51, says: 0.641, isRight: 0.647 },
    { texts: 40, says: 0.745, isRight: 0.825 },
    { texts: 36, says: 0.844, isRight: 0.75 },
    { texts: 27, says: 0.94, isRight: 0.926 },
  ],
};
