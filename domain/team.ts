import { z } from 'zod';

/** People who share work. */
export const teamSchema = z.strictObject({
  id: z.string(),
  name: z.string().trim().min(1).max(80),
  /** Ids of accounts, each once. */
  memberIds: z
    .array(z.string().min(1).max(64))
    .max(500)
    .refine((ids) => new Set(ids).size === ids.length, { error: 'names a person twice' }),
});
export type Team = z.infer<typeof teamSchema>;
