import { z } from 'zod';
import { accountSchema } from '../../domain/account.ts';

export const loginRequestSchema = z.strictObject({ token: z.string().min(1).max(200) });
export type LoginRequest = z.infer<typeof loginRequestSchema>;

/** Answer to signing in and to asking who is signed in. */
export const sessionAnswerSchema = z.strictObject({
  account: accountSchema.omit({ createdAt: true }),
  /** Earshot's own version. */
  version: z.string(),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;
