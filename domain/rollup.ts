import { z } from 'zod';
import { askSchema } from './concerns/concern.ts';
import { instantSchema } from './instant.ts';
import { intentLabelSchema, intentSchema, sentimentLabelSchema } from './judgement.ts';

/** One local hour of one brand. `hour` is the instant its local hour begins. */
export const bucketSchema = z.strictObject({ brandId: z.string(), hour: instantSchema });
export type Bucket = z.infer<typeof bucketSchema>;

const count = z.int().nonnegative();
const sentimentCounts = z.record(sentimentLabelSchema, count);
export type SentimentCounts = z.infer<typeof sentimentCounts>;

/** Counts over the mentions of one brand in one stretch of time. Every rate is made from these. */
export const rollupSchema = z.strictObject({
  mentions: count,
  /** Groups of duplicates counted once, where their first mention stands. */
  stories: count,
  sentiment: sentimentCounts,
  /** What is not told is in none of them. */
  intents: z.record(intentSchema, count),
  /** Only sources, topics and languages that occur. */
  sources: z.record(z.string(), sentimentCounts),
  topics: z.record(z.string(), sentimentCounts),
  languages: z.record(z.string(), count),
  /** What is spoken of within them, by how it is spoken of there; an aspect is one of the topics. */
  aspects: z.record(z.string(), sentimentCounts),
  /** Mentions that carry a rating, and the sum of their stars (1–5). */
  ratings: z.strictObject({ count, sum: z.number() }),
  /**
   * Mentions whose author's followers the source tells, and the sum of them: who could have read it, at most. An author
   * who speaks twice counts twice.
   */
  reach: z.strictObject({ count, followers: count }),
  /** Concerns (domain/concerns/concern.ts), where their first mention stands: people's complaints, not their posts. */
  needsReply: count,
  /** Of those that need a reply. */
  answered: count,
  dismissed: count,
  /** Of the answered ones, how long the first answer took: how many by class of domain/wait-class.ts. */
  waits: z.record(z.string().regex(/^\d+$/), count),
  /** Those that needed a reply by a set time, dismissed or not; answered by then; answered later. */
  due: z.strictObject({ count, inTime: count, late: count }),
});
export type Rollup = z.infer<typeof rollupSchema>;

/** A rollup without its parts by source, topic, aspect, language and wait: all that a chart over time shows. */
export const rollupCountsSchema = rollupSchema.omit({
  sources: true,
  topics: true,
  aspects: true,
  languages: true,
  waits: true,
});
export type RollupCounts = z.infer<typeof rollupCountsSchema>;

export const grainSchema = z.enum(['hour', 'day']);
export type Grain = z.infer<typeof grainSchema>;

/** A rollup with the stretch it covers: `[start, start + 1 grain)` in the brand's time zone. */
export const rollupRowSchema = z.strictObject({
  brandId: z.string(),
  grain: grainSchema,
  start: instantSchema,
  rollup: rollupSchema,
});
export type RollupRow = z.infer<typeof rollupRowSchema>;

/** What a reduction reads of a mention. */
export const mentionFactsSchema = z.strictObject({
  id: z.string(),
  sentiment: sentimentLabelSchema,
  intent: intentLabelSchema,
  topics: z.array(z.string()),
  source: z.string(),
  lang: z.string().nullable(),
  aspects: z.array(z.strictObject({ aspect: z.string(), label: sentimentLabelSchema })),
  stars: z.number().nullable(),
  followers: z.number().nullable(),
  /** The whole concern that it is the first mention of; empty where it is not. */
  concern: z.array(askSchema),
  leadsStory: z.boolean(),
});
export type MentionFacts = z.infer<typeof mentionFactsSchema>;
