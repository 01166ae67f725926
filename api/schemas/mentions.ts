import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { exportFormats } from '../../domain/export/export-format.ts';
import { mentionStateSchema, storedMentionSchema } from '../../domain/mention.ts';

const mentionOrderSchema = z.enum(['newest', 'priority', 'due']);
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

export const mentionExportParamsSchema = z.strictObject({
  ...filterShape,
  /** A table, a JSON object a line, or a workbook. */
  format: z.enum(exportFormats),
});
export type MentionExportParams = z.input<typeof mentionExportParamsSchema>;

/** A mention as the caller may have it. */
export const sharedMentionSchema = storedMentionSchema.extend({
  /** The source’s terms forbid handing its words to programs: open `url` instead. Missing where they are here. */
  withheld: z.literal(true).optional(),
});

export const mentionIdParamsSchema = z.strictObject({ id: z.string().min(1).max(1100) });

export const mentionPageSchema = z.strictObject({
  rows: z.array(sharedMentionSchema),
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
  mention: sharedMentionSchema,
  /** Other mentions of the same story, newest first. */
  story: z.array(sharedMentionSchema),
  /** The conversation it stands in, itself included, oldest first. */
  thread: z.array(sharedMentionSchema),
  /** Null where the source is no longer there, or it came by an import. */
  collectedBy: z.strictObject({ id: z.string(), title: z.string() }).nullable(),
  /** What its source asks of those who read it; null where its kind of source is not known. */
  terms: z
    .strictObject({
      source: z.string(),
      terms: z.string(),
      /** How it has to be shown. */
      display: z.string().nullable(),
      /** Words may be kept so many days without being shown there again; null is without limit. */
      keepDays: z.number().nullable(),
    })
    .nullable(),
});
export type MentionDetail = z.infer<typeof mentionDetailSchema>;

export const stateChangeSchema = z.strictObject({
  /** The state the person saw. */
  expected: mentionStateSchema,
  to: mentionStateSchema,
});
export type StateChange = z.infer<typeof stateChangeSchema>;
