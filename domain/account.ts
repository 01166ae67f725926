import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { roleSchema } from './role.ts';

export const personNameSchema = z.string().trim().min(1).max(80);

/** In small letters, so that one address is one person. */
export const emailSchema = z.string().trim().max(254).toLowerCase().pipe(z.email());

/** A person who may sign in. */
export const accountSchema = z.strictObject({
  id: z.string(),
  name: personNameSchema,
  /** No two accounts have the same. The first owner has none until they give one. */
  email: emailSchema.nullable(),
  role: roleSchema,
  /** A deactivated person cannot sign in; what they did keeps their name. */
  status: z.enum(['active', 'deactivated']),
  createdAt: instantSchema,
});
export type Account = z.infer<typeof accountSchema>;

/** Secrets are kept only as the SHA-256 of their random token, in hex. */
const tokenHash = z.string().regex(/^[0-9a-f]{64}$/);

export const loginLinkSchema = z.strictObject({ tokenHash, accountId: z.string(), expiresAt: instantSchema });
export type LoginLink = z.infer<typeof loginLinkSchema>;

/** Opens an account of its own, once. It stays listed after it ran out, so that it can be renewed. */
export const invitationSchema = z.strictObject({
  /** Becomes the account's. */
  id: z.string(),
  tokenHash,
  email: emailSchema,
  role: roleSchema,
  /** Who invited: id of the account, and its name as it was then. */
  invitedBy: z.strictObject({ id: z.string(), name: z.string() }),
  createdAt: instantSchema,
  expiresAt: instantSchema,
});
export type Invitation = z.infer<typeof invitationSchema>;

export const sessionSchema = z.strictObject({
  /** To name it by; opens nothing. */
  id: z.string(),
  tokenHash,
  accountId: z.string(),
  /** What the person signed in with. */
  by: z.enum(['link', 'invitation', 'password', 'provider']),
  /** Browser and system, such as `Firefox on Linux`; null where the browser does not say. */
  device: z.string().max(80).nullable(),
  createdAt: instantSchema,
  /** To within some minutes. */
  seenAt: instantSchema,
  expiresAt: instantSchema,
});
export type Session = z.infer<typeof sessionSchema>;

/** Long rather than odd: length is what guessing costs. */
export const newPasswordSchema = z
  .string()
  .min(12, 'is too short: take 12 characters or more, such as four words')
  .max(200, 'is too long: take 200 characters or fewer');

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
