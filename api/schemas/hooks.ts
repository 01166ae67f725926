import { z } from 'zod';

export const hookParamsSchema = z.strictObject({ sourceId: z.string().min(1).max(64) });

export const hookAnswerSchema = z.strictObject({
  accepted: z.int().nonnegative(),
  dropped: z.int().nonnegative(),
});
export type HookAnswer = z.infer<typeof hookAnswerSchema>;
