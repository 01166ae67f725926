import { z } from 'zod';
import { accountSchema } from '../../domain/authors/author-account.ts';
import { authorStepSchema, labelEntrySchema, stepEntrySchema } from '../../domain/authors/author-entry.ts';
import { standingLists, standingParts } from '../../domain/authors/standing-list.ts';
import { standingListSchema, standingSettingsSchema } from '../../domain/authors/standing-settings.ts';
import { slugSchema } from '../../domain/brand.ts';
import { exportFormats } from '../../domain/export/export-format.ts';
import { instantSchema } from '../../domain/instant.ts';
import { authorSchema } from '../../domain/mention.ts';
import { accountParamsSchema } from './authors.ts';
import { countedShareSchema } from './competitors.ts';

export const standingParamsSchema = z.strictObject({
  brand: slugSchema,
  from: instantSchema,
  to: instantSchema,
});
export type StandingParams = z.infer<typeof standingParamsSchema>;

export const standingExportParamsSchema = standingParamsSchema.extend({
  list: standingListSchema,
  format: z.enum(exportFormats),
});

export const stepRequestSchema = z.strictObject({ step: authorStepSchema });
export const accountStepParamsSchema = accountParamsSchema.extend({ id: z.string().min(1).max(100) });

const count = z.int().nonnegative();
/** Name of who wrote it; null where there is no such account any more. */
const byName = z.string().nullable();

export const authorStepEntrySchema = stepEntrySchema.extend({ byName });
export type AuthorStepEntry = z.infer<typeof authorStepEntrySchema>;

const standingRowSchema = z.strictObject({
  /** All of one person’s, in order. */
  accounts: z.array(accountSchema),
  /** The account that said most, as one of its mentions shows it. */
  author: authorSchema.nullable(),
  source: z.string(),
  /** In the query language: the mentions of all of these accounts. */
  query: z.string(),
  mentions: count,
  /** Copies of one story are one. */
  stories: count,
  positiveShare: countedShareSchema,
  negativeShare: countedShareSchema,
  /** Accounts whose followers the source tells, and their sum. */
  reach: z.strictObject({ accounts: count, followers: count }),
  /** Mentions whose reactions the source tells, and the sum of their likes, replies and shares. */
  engagement: z.strictObject({ mentions: count, reactions: z.int() }),
  last: instantSchema,
  /** Null where too little was said. Points are 0 to 1, null where that is not known: the part is left out then. */
  score: z
    .strictObject({
      value: z.number(),
      parts: z.array(
        z.strictObject({ part: z.enum(standingParts), weight: z.number(), points: z.number().nullable() }),
      ),
    })
    .nullable(),
  labels: z.array(labelEntrySchema.shape.label),
  /** What was done for them, the newest first. */
  steps: z.array(authorStepEntrySchema),
});
export type StandingRow = z.infer<typeof standingRowSchema>;

const listSchema = z.strictObject({
  /** Those with a score first, at most 50; then at most 20 who said too little for one. */
  rows: z.array(standingRowSchema),
  /** All of them. */
  scored: count,
  thin: count,
});

export const standingReportSchema = z.strictObject({
  timeZone: z.string(),
  settings: standingSettingsSchema,
  lists: z.strictObject(
    Object.fromEntries(standingLists.map((list) => [list, listSchema])) as Record<
      (typeof standingLists)[number],
      typeof listSchema
    >,
  ),
  /** More than 1,000 accounts spoke: only those who said most, and those with most followers, were looked at. */
  isCut: z.boolean(),
});
export type StandingReport = z.infer<typeof standingReportSchema>;
