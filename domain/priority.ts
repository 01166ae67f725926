import { z } from 'zod';

/** One reason for a mention's place in the inbox. */
export const priorityPartSchema = z.strictObject({
  /** Stable key, such as `complaint` or `reach`. */
  reason: z.string(),
  points: z.number(),
  /** In plain words, for the person who reads it. */
  detail: z.string(),
});
export type PriorityPart = z.infer<typeof priorityPartSchema>;
