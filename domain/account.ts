import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** A person who may sign in. */
export const accountSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(['owner']),
  createdAt: instantSchema,
});
export type Account = z.infer<typeof accountSchema>;

/** Secrets are kept only as the SHA-256 of their random token, in hex. */
const tokenHash = z.string().regex(/^[0-9a-f]{64}$/);

export const loginLinkSchema = z.strictObject({ tokenHash, accountId: z.string(), expiresAt: instantSchema });
export type LoginLink = z.infer<typeof loginLinkSchema>;

export const sessionSchema = z.strictObject({
  tokenHash,
  accountId: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
});
export type Session = z.infer<typeof sessionSchema>;

export const apiKeySchema = z.strictObject({
  id: z.string(),
  name: z.string().min(1).max(80),
  tokenHash,
  /** First characters of the key, to recognise it by. */
  hint: z.string(),
  createdAt: instantSchema,
});
export type ApiKey = z.infer<typeof apiKeySchema>;
