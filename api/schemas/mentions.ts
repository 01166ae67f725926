import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { mentionStateSchema, storedMentionSchema } from '../../domain/mention.ts';

const mentionOrderSchema = z.enum(['newest', 'priority']);
export type MentionOrder = z.infer<typeof mentionOrderSchema>;

const filterShape = {
  /** Brand's id; without it every brand. */
  brand: slugSchema.optional(),
  /** In the query language; empty means everything. */
  q: z.string().max(10_000).default(''),
};

/** URL parameters of the mentions list. */
export const mentionListParamsSchema = z.strictObject({
  ...filterShape,
  order: mentionOrderSchema.default('newest'),
  /** `next` of the page before. */
  after: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MentionListParams = z.input<typeof mentionListParamsSchema>;

export const mentionCountParamsSchema = z.strictObject(filterShape);
export type MentionCountParams = z.input<typeof mentionCountParamsSchema>;

export const mentionIdParamsSchema = z.strictObject({ id: z.string().min(1).max(1100) });

export const mentionPageSchema = z.strictObject({
  rows: z.array(storedMentionSchema),
  /** Ask again with `after` set to it; null on the last page. */
  next: z.string().nullable(),
});
export type MentionPage = z.infer<typeof mentionPageSchema>;

/** Counting stops here. */
export const COUNT_AT_MOST = 10_000;
export const mentionCountSchema = z.strictObject({
  count: z.int().nonnegative(),
  /** False: there are at least `count`. */
  exact: z.boolean(),
});
export type MentionCount = z.infer<typeof mentionCountSchema>;

export const mentionDetailSchema = z.strictObject({
  mention: storedMentionSchema,
  /** Other mentions of the same story, newest first. */
  story: z.array(storedMentionSchema),
  /** The conversation it stands in, itself included, oldest first. */
  thread: z.array(storedMentionSchema),
  /** Null where the source is no longer there, or it came by an import. */
  collectedBy: z.strictObject({ id: z.string(), title: z.string() }).nullable(),
});
export type MentionDetail = z.infer<typeof mentionDetailSchema>;

export const stateChangeSchema = z.strictObject({
  /** The state the person saw. */
  expected: mentionStateSchema,
  to: mentionStateSchema,
});
export type StateChange = z.infer<typeof stateChangeSchema>;
