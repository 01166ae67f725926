import { z } from 'zod';
import { accountSchema } from '../../domain/account.ts';

/** By the token of a link, or by name or email and password. */
export const loginRequestSchema = z.union([
  z.strictObject({ token: z.string().min(1).max(200) }),
  z.strictObject({
    login: z.string().trim().min(1).max(254),
    password: z.string().min(1).max(1000),
    /** Of the authenticator app, or a recovery code; for those who are asked for one. */
    code: z.string().trim().min(1).max(100).optional(),
  }),
]);
export type LoginRequest = z.infer<typeof loginRequestSchema>;

/** Answer to signing in and to asking who is signed in. */
export const sessionAnswerSchema = z.strictObject({
  account: accountSchema.pick({ id: true, name: true, role: true }),
  /** Earshot's own version. */
  version: z.string(),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;
