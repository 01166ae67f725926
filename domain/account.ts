import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { roleSchema } from './role.ts';

/** A person who may sign in. */
export const accountSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  createdAt: instantSchema,
});
export type Account = z.infer<typeof accountSchema>;

/** Secrets are kept only as the SHA-256 of their random token, in hex. */
const tokenHash = z.string().regex(/^[0-9a-f]{64}$/);

export const loginLinkSchema = z.strictObject({ tokenHash, accountId: z.string(), expiresAt: instantSchema });
export type LoginLink = z.infer<typeof loginLinkSchema>;

export const sessionSchema = z.strictObject({
  /** To name it by; opens nothing. */
  id: z.string(),
  tokenHash,
  accountId: z.string(),
  /** Browser and system, such as `Firefox on Linux`; null where the browser does not say. */
  device: z.string().max(80).nullable(),
  createdAt: instantSchema,
  /** To within some minutes. */
  seenAt: instantSchema,
  expiresAt: instantSchema,
});
export type Session = z.infer<typeof sessionSchema>;

export const apiKeySchema = z.strictObject({
  id: z.string(),
  name: z.string().min(1).max(80),
  /** What the program may do; the owner's own is never a program's. */
  role: roleSchema.exclude(['owner']),
  tokenHash,
  /** First characters of the key, to recognise it by. */
  hint: z.string(),
  createdAt: instantSchema,
});
export type ApiKey = z.infer<typeof apiKeySchema>;
