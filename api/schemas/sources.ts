import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { instantSchema } from '../../domain/instant.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { exchangeSchema, sourceErrorSchema, sourceSchema, sourceStateSchema } from '../../domain/source.ts';

export const sourceParamsSchema = z.strictObject({ id: slugSchema });

/** Text fields of a secret, by name. */
const secretSchema = z.record(z.string().max(80), z.string().max(20_000));

export const sourceRequestSchema = z.strictObject({
  collector: z.string().max(40),
  title: z.string().trim().min(1).max(200),
  settings: z.record(z.string(), z.unknown()),
  /** Null takes the collector's own pace. */
  everyMs: z.int().positive().nullable().default(null),
  /** Name of the environment variable that holds the secret. */
  credentialRef: z
    .string()
    .regex(/^EARSHOT_SECRET_[A-Z0-9_]{1,80}$/, { error: 'is not a name such as EARSHOT_SECRET_SHOP' })
    .nullable()
    .default(null),
  aboutBrandId: slugSchema.nullable().default(null),
  enabled: z.boolean().default(true),
  /** Kept encrypted and never shown again. Fields left out, or all of it, stay as they are. */
  secret: secretSchema.nullable().default(null),
});
/** As a client sends it. */
export type SourceRequest = z.input<typeof sourceRequestSchema>;

const sourceHealthSchema = z.enum(['new', 'ok', 'late', 'failing', 'paused', 'push']);

export const credentialRequestSchema = z.strictObject({
  /** Fields left out stay as they are. */
  secret: secretSchema,
});
export type CredentialRequest = z.input<typeof credentialRequestSchema>;

/** What is known of a source's credentials; the secret itself is never given. */
export const credentialRowSchema = z.strictObject({
  /** Given on the page, or named in the environment. */
  from: z.enum(['page', 'environment']),
  /** Names of the fields that are set; none where it stands in the environment. */
  fields: z.array(z.string()),
  savedAt: instantSchema.nullable(),
  /** When it ends; null where it does not, or nobody knows. */
  expiresAt: instantSchema.nullable(),
});
export type CredentialRow = z.infer<typeof credentialRowSchema>;

const sourceRowSchema = z.strictObject({
  source: sourceSchema,
  state: sourceStateSchema,
  health: sourceHealthSchema,
  /** Mentions kept from it; null where that is not known. */
  kept: z.int().nonnegative().nullable(),
  /** Null where none are set. */
  credential: credentialRowSchema.nullable(),
});
export type SourceRow = z.infer<typeof sourceRowSchema>;

export const sourceListSchema = z.strictObject({ rows: z.array(sourceRowSchema) });
export type SourceList = z.infer<typeof sourceListSchema>;

export const sourceTestRequestSchema = z.strictObject({
  collector: z.string().max(40),
  settings: z.record(z.string(), z.unknown()),
  credentialRef: sourceRequestSchema.shape.credentialRef,
  /** A secret to try, which is not kept. */
  secret: secretSchema.nullable().default(null),
  /** The source being edited: what is kept of its secret fills what `secret` leaves out. */
  sourceId: slugSchema.nullable().default(null),
});
export type SourceTestRequest = z.input<typeof sourceTestRequestSchema>;

/** An item as the source gave it, with the brands whose query it matches. */
const testedItemSchema = rawItemSchema
  .omit({ raw: true, aboutBrandIds: true })
  .extend({ brandIds: z.array(z.string()) });
export type TestedItem = z.infer<typeof testedItemSchema>;

/** What the source would yield now. Nothing of it is kept. */
export const sourceTestSchema = z.strictObject({
  /** The first ten. */
  items: z.array(testedItemSchema).max(10),
  /** How many there were. */
  found: z.int().nonnegative(),
  drops: z.array(z.strictObject({ item: z.string(), reason: z.string() })),
  exchange: exchangeSchema.nullable(),
  error: sourceErrorSchema.nullable(),
});
export type SourceTest = z.infer<typeof sourceTestSchema>;

export const signInRequestSchema = z.strictObject({
  /** What has to be given first, such as `clientId`; what is kept fills the rest. */
  secret: secretSchema.default({}),
});
export type SignInRequest = z.input<typeof signInRequestSchema>;

/** Where to send the browser. */
export const signInSchema = z.strictObject({ url: z.url({ protocol: /^https?$/ }) });
export type SignInStart = z.infer<typeof signInSchema>;

/** What the source handed back by the browser. */
export const signInAnswerSchema = z.strictObject({
  state: z.string().min(1).max(200),
  code: z.string().min(1).max(4000).nullable().default(null),
  error: z.string().max(1000).nullable().default(null),
});
export type SignInAnswer = z.input<typeof signInAnswerSchema>;

export const signedInSchema = z.strictObject({ sourceId: slugSchema });
export type SignedIn = z.infer<typeof signedInSchema>;
