import { z } from 'zod';
import { accountSchema } from '../../domain/authors/author-account.ts';
import {
  authorLabelSchema,
  authorNoteSchema,
  labelEntrySchema,
  stepEntrySchema,
} from '../../domain/authors/author-entry.ts';
import { authorJoinSchema, joinEvidenceSchema } from '../../domain/authors/author-join.ts';
import { instantSchema } from '../../domain/instant.ts';
import { sentimentLabels } from '../../domain/judgement.ts';
import { storedMentionSchema } from '../../domain/mention.ts';

/** An account as `source:id`, or `source:handle` where the source gives no id. */
export const accountParamsSchema = z.strictObject({ author: accountSchema });
export const accountLabelParamsSchema = accountParamsSchema.extend({ label: authorLabelSchema });
export const accountNoteParamsSchema = accountParamsSchema.extend({ id: z.string().min(1).max(100) });
export const accountPairParamsSchema = accountParamsSchema.extend({ other: accountSchema });

export const noteRequestSchema = authorNoteSchema.pick({ text: true });
/** `different` keeps the two from being proposed again. */
export const joinRequestSchema = authorJoinSchema.pick({ verdict: true });

const count = z.int().nonnegative();
const sentimentCountsSchema = z.record(z.enum(sentimentLabels), count);
/** Name of who wrote or decided it; null where there is no such account any more. */
const byName = z.string().nullable();

const seenAccountSchema = z.strictObject({
  account: accountSchema,
  source: z.string(),
  name: z.string().nullable(),
  handle: z.string().nullable(),
  /** The newest that the source told. */
  followers: count.nullable(),
  mentions: count,
  first: instantSchema,
  last: instantSchema,
});
export type SeenAccountRow = z.infer<typeof seenAccountSchema>;

const figuresSchema = z.strictObject({
  mentions: count,
  sentiment: sentimentCountsSchema,
  /** Oldest first, without a gap; of more than two years the latest. */
  months: z.array(
    z.strictObject({ from: instantSchema, to: instantSchema, sentiment: sentimentCountsSchema }),
  ),
  /** Accounts whose followers the source tells, and their sum. */
  reach: z.strictObject({ accounts: count, followers: count }),
  /** Mentions whose reactions the source tells, and the sum of their likes, replies and shares. */
  engagement: z.strictObject({ mentions: count, reactions: count }),
  /** Of the complaints, questions and requests; minutes, with a 95 % interval of the median where there are enough. */
  answers: z.strictObject({
    answered: count,
    of: count,
    waitMin: z
      .strictObject({
        median: z.number(),
        interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
      })
      .nullable(),
    read: count,
  }),
});

export const authorReportSchema = z.strictObject({
  /** All of one person’s, as far as people here joined them, in order. */
  accounts: z.array(accountSchema),
  /** In the query language: the mentions of all of these accounts. */
  query: z.string(),
  timeZone: z.string(),
  /** The accounts of which something was read, the one with most first. */
  seen: z.array(seenAccountSchema),
  figures: figuresSchema,
  /** The figures are of the newest so many only, for there are more. */
  isCut: z.boolean(),
  labels: z.array(labelEntrySchema.omit({ id: true }).extend({ byName })),
  /** Oldest first. */
  notes: z.array(authorNoteSchema.extend({ byName })),
  /** What was done for them, the newest first. */
  steps: z.array(stepEntrySchema.extend({ byName })),
  joins: z.array(authorJoinSchema.extend({ byName })),
  /** Accounts on other sources that may be the same person’s. */
  suggestions: z.array(
    z.strictObject({ seen: seenAccountSchema, like: accountSchema, evidence: z.array(joinEvidenceSchema) }),
  ),
  /** The newest first, at most 50. */
  mentions: z.array(storedMentionSchema),
});
export type AuthorReportAnswer = z.infer<typeof authorReportSchema>;

export const authorExportSchema = authorReportSchema.omit({ suggestions: true }).extend({
  exportedAt: instantSchema,
  /** The newest first: all that is kept, or the newest 2,000 where `isCut`. */
  mentions: z.array(storedMentionSchema),
});
