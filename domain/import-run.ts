import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** One file brought in. Its id is a hash of the file and the mapping, so the same import again is the same run. */
export const importRunSchema = z.strictObject({
  id: z.string(),
  fileName: z.string(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  rowsRead: z.int().nonnegative(),
  rowsQueued: z.int().nonnegative(),
  /** Rows that could not be used; the first hundred are named. */
  rowsFailed: z.int().nonnegative(),
  problems: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
});
export type ImportRun = z.infer<typeof importRunSchema>;
