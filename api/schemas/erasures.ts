import { z } from 'zod';

/** `source:id` or `source:handle`. */
export const authorParamsSchema = z.strictObject({ author: z.string().min(1).max(1100) });

export const erasureAnswerSchema = z.strictObject({
  /** Mentions that lost their words now. */
  erased: z.int().nonnegative(),
});
