import { z } from 'zod';
import { accountSchema } from '../../domain/account.ts';
import { instantSchema } from '../../domain/instant.ts';

export const personParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

export type PersonRow = z.infer<typeof accountSchema>;

/** In the order they came. */
export const personListSchema = z.strictObject({ rows: z.array(accountSchema) });
export type PersonList = z.infer<typeof personListSchema>;

export const personChangeSchema = accountSchema.pick({ role: true, status: true });
export type PersonChange = z.infer<typeof personChangeSchema>;

/** `token` is for `/login?token=…`, and shown this once. */
export const signInLinkSchema = z.strictObject({ token: z.string(), expiresAt: instantSchema });
export type SignInLink = z.infer<typeof signInLinkSchema>;
