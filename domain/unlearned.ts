import { z } from 'zod';

/** Why nothing can be learned from a label. */
export const unlearnedReasonSchema = z.enum([
  /** Its text is not the one it was given to. */
  'edited',
  /** The judge does not read the part in its language. */
  'language',
  /** Stars tell the intent already. */
  'stars',
  /** There is no word to learn. */
  'wordless',
  /** Another label of the same story counts. */
  'copy',
]);
export type UnlearnedReason = z.infer<typeof unlearnedReasonSchema>;
