import { z } from 'zod';
import { accountSchema, emailSchema, newPasswordSchema, personNameSchema } from '../../domain/account.ts';

/** The person who asks, and what they sign in with. */
export const ownAccountSchema = accountSchema.omit({ status: true }).extend({
  hasPassword: z.boolean(),
  /** Whether a code is asked for after the password. */
  hasSecondFactor: z.boolean(),
  recoveryCodesLeft: z.int().min(0),
  /** They have just signed in by a link, and need neither the password nor the code that they replace. */
  isVouched: z.boolean(),
});
export type OwnAccount = z.infer<typeof ownAccountSchema>;

export const ownAccountChangeSchema = z.strictObject({
  name: personNameSchema,
  email: emailSchema.nullable(),
});
export type OwnAccountChange = z.infer<typeof ownAccountChangeSchema>;

const typed = z.string().min(1).max(1000);

export const passwordChangeSchema = z.strictObject({
  /** The one they have; null where they have none, or have just signed in by a link. */
  current: typed.nullable(),
  password: newPasswordSchema,
});
export type PasswordChange = z.infer<typeof passwordChangeSchema>;

/** `uri` is for an authenticator app; nothing is kept until a code of it is sent back. */
export const newSecondFactorSchema = z.strictObject({ secret: z.string(), uri: z.string() });
export type NewSecondFactor = z.infer<typeof newSecondFactorSchema>;

export const secondFactorSchema = z.strictObject({
  secret: z.string().regex(/^[A-Z2-7]{32}$/),
  code: typed,
});
export type SecondFactor = z.infer<typeof secondFactorSchema>;

export const codeSchema = z.strictObject({ code: typed });

/** A null code is taken of who has just signed in by a link. */
export const removalSchema = z.strictObject({ code: typed.nullable() });

/** Shown this once. */
export const recoveryCodesSchema = z.strictObject({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
