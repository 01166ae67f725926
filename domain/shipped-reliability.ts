import type { CalibrationBin } from './score-labels.ts';

/**
 * How often earshot-1 is right by how sure it says it is, on the validation texts of docs/models/earshot-1.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by `npm run train`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
  en: [
    { texts: 63, says: 0.38, isRight: 0.365 },
    { texts: 428, says: 0.459, isRight: 0.519 },
    { texts: 676, says: 0.55, isRight: 0.562 },
    { texts: 704, says: 0.648, isRight: 0.679 },
    { texts: 719, says: 0.751, isRight: 0.794 },
    { texts: 816, says: 0.851, isRight: 0.846 },
    { texts: 1484, says: 0.963, isRight: 0.947 },
  ],
  ar: [
    { texts: 11, says: 0.378, isRight: 0.455 },
    { texts: 53, says: 0.459, isRight: 0.415 },
    { texts: 73, says: 0.548, isRight: 0.575 },
    { texts: 66, says: 0.651, isRight: 0.606 },
    { texts: 56, says: 0.753, isRight: 0.75 },
    { texts: 46, says: 0.847, isRight: 0.826 },
    { texts: 19, says: 0.944, isRight: 1 },
  ],
  de: [
    { texts: 6, says: 0.367, isRight: 0.333 },
    { texts: 43, says: 0.455, isRight: 0.581 },
    { texts: 58, says: 0.549, isRight: 0.552 },
    { texts: 48, says: 0.655, isRight: 0.688 },
    { texts: 54, says: 0.753, isRight: 0.759 },
    { texts: 57, says: 0.846, isRight: 0.86 },
    { texts: 58, says: 0.942, isRight: 0.931 },
  ],
  es: [
    { texts: 15, says: 0.374, isRight: 0.467 },
    { texts: 97, says: 0.457, isRight: 0.464 },
    { texts: 92, says: 0.55, isRight: 0.565 },
    { texts: 46, says: 0.647, isRight: 0.63 },
    { texts: 41, says: 0.75, isRight: 0.854 },
    { texts: 19, says: 0.852, isRight: 0.842 },
    { texts: 14, says: 0.936, isRight: 0.857 },
  ],
  fr: [
    { texts: 6, says: 0.368, isRight: 0.5 },
    { texts: 65, says: 0.455, isRight: 0.492 },
    { texts: 62, says: 0.549, isRight: 0.548 },
    { texts: 52, says: 0.648, isRight: 0.712 },
    { texts: 54, says: 0.749, isRight: 0.63 },
    { texts: 42, says: 0.852, isRight: 0.857 },
    { texts: 43, says: 0.943, isRight: 0.953 },
  ],
  hi: [
    { texts: 323, says: 0.346, isRight: 0.35 },
    { texts: 1, says: 0.401, isRight: 0 },
  ],
  it: [
    { texts: 20, says: 0.38, isRight: 0.4 },
    { texts: 62, says: 0.464, isRight: 0.468 },
    { texts: 69, says: 0.554, isRight: 0.522 },
    { texts: 63, says: 0.647, isRight: 0.524 },
    { texts: 44, says: 0.747, isRight: 0.795 },
    { texts: 30, says: 0.849, isRight: 0.767 },
    { texts: 36, says: 0.941, isRight: 0.944 },
  ],
  pt: [
    { texts: 16, says: 0.387, isRight: 0.5 },
    { texts: 77, says: 0.456, isRight: 0.468 },
    { texts: 76, says: 0.549, isRight: 0.526 },
    { texts: 52, says: 0.641, isRight: 0.654 },
    { texts: 40, says: 0.75, isRight: 0.75 },
    { texts: 32, says: 0.85, isRight: 0.75 },
    { texts: 31, says: 0.941, isRight: 0.968 },
  ],
};
