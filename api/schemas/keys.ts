import { z } from 'zod';
import { apiKeySchema } from '../../domain/account.ts';

export const keyParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

export const keyRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** What the program may do. */
  role: apiKeySchema.shape.role.default('viewer'),
});
export type KeyRequest = z.input<typeof keyRequestSchema>;

const keyRowSchema = apiKeySchema.omit({ tokenHash: true });
export type KeyRow = z.infer<typeof keyRowSchema>;

export const keyListSchema = z.strictObject({ rows: z.array(keyRowSchema) });
export type KeyList = z.infer<typeof keyListSchema>;

/** `key` is shown this once; only its hash is kept. */
export const newKeySchema = z.strictObject({ key: z.string(), row: keyRowSchema });
export type NewKey = z.infer<typeof newKeySchema>;
