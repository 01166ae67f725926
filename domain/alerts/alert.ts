import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { watchSchema } from './watch.ts';

/** What was counted in a stretch, and what is usual in one so long then. */
const risenSchema = z.strictObject({
  count: z.number().nonnegative(),
  usual: z.number().nonnegative(),
  /** Usual spreads that lie between. */
  score: z.number(),
  /** Length of the stretch. */
  hours: z.number().positive(),
});
export type Risen = z.infer<typeof risenSchema>;

/** Something that is more frequent in the event than before it. */
const differenceSchema = z.strictObject({
  name: z.string(),
  /** Mentions with it in the event, and before. */
  count: z.int().nonnegative(),
  before: z.int().nonnegative(),
  /** Log-odds ratio in its standard errors. */
  z: z.number(),
});
export type Difference = z.infer<typeof differenceSchema>;

/** What explains an event. No text is kept here, only which mentions say it best: what is erased is gone here too. */
export const causeSchema = z.strictObject({
  /** Mentions looked at, in the event and before. */
  mentions: z.int().nonnegative(),
  before: z.int().nonnegative(),
  topics: z.array(differenceSchema),
  words: z.array(differenceSchema),
  /** Mentions that say best what it is about. */
  quotes: z.array(z.string()),
});
export type Cause = z.infer<typeof causeSchema>;

/** One event that a rule told of. */
export const alertSchema = z.strictObject({
  id: z.string(),
  ruleId: z.string(),
  brandId: z.string(),
  watch: watchSchema,
  /** When it was raised: beginning of the hour, or when the post was published. */
  at: instantSchema,
  /** Beginning of what was counted first, and end of the last high hour: the event's mentions lie between. */
  from: instantSchema,
  to: instantSchema,
  /** The last new high. */
  grewAt: instantSchema,
  peakAt: instantSchema,
  /** Null of a single post. */
  first: risenSchema.nullable(),
  peak: risenSchema.nullable(),
  isOver: z.boolean(),
  /** The single post. */
  mentionId: z.string().nullable(),
  /** Null where there are too few mentions to say. */
  cause: causeSchema.nullable(),
  /** When people were told; null where the rule was snoozed, or they are yet to be. */
  toldAt: instantSchema.nullable(),
  isSnoozed: z.boolean(),
});
export type Alert = z.infer<typeof alertSchema>;
