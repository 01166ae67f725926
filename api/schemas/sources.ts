import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { exchangeSchema, sourceErrorSchema, sourceSchema, sourceStateSchema } from '../../domain/source.ts';

export const sourceParamsSchema = z.strictObject({ id: slugSchema });

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
});
/** As a client sends it. */
export type SourceRequest = z.input<typeof sourceRequestSchema>;

const sourceHealthSchema = z.enum(['new', 'ok', 'late', 'failing', 'paused', 'push']);

const sourceRowSchema = z.strictObject({
  source: sourceSchema,
  state: sourceStateSchema,
  health: sourceHealthSchema,
  /** Mentions kept from it; null where that is not known. */
  kept: z.int().nonnegative().nullable(),
});
export type SourceRow = z.infer<typeof sourceRowSchema>;

export const sourceListSchema = z.strictObject({ rows: z.array(sourceRowSchema) });
export type SourceList = z.infer<typeof sourceListSchema>;

export const sourceTestRequestSchema = z.strictObject({
  collector: z.string().max(40),
  settings: z.record(z.string(), z.unknown()),
  credentialRef: sourceRequestSchema.shape.credentialRef,
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
