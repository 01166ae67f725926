import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** A source's secret as it is kept: nobody can read it without the operator's key. */
export const credentialSchema = z.strictObject({
  sourceId: z.string(),
  sealed: z.string(),
  /** Names of the fields that are set. */
  fields: z.array(z.string()),
  /** When a person last gave it. */
  savedAt: instantSchema,
  /** When it ends; null where it does not, or nobody knows. */
  expiresAt: instantSchema.nullable(),
  /** The same for all sources that share one account, so that its limits are counted once. */
  account: z.string(),
});
export type Credential = z.infer<typeof credentialSchema>;

/** A sign-in at a source that a person has begun in the browser. */
export const signInSchema = z.strictObject({
  /** SHA-256 of the state that the source hands back, in hex. */
  stateHash: z.string().regex(/^[0-9a-f]{64}$/),
  expiresAt: instantSchema,
  sealed: z.string(),
});
export type SignInRecord = z.infer<typeof signInSchema>;
