import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { comparedSideSchema } from '../../domain/drivers/compared-side.ts';
import { explanationSchema } from '../../domain/drivers/explain-change.ts';
import { instantSchema } from '../../domain/instant.ts';

const query = z.string().max(2000);

/**
 * URL parameters: what is compared, and against what. What is left out of `against…` is as on the first side; but when
 * nothing of it is given, it is a stretch as long right before.
 */
export const changeParamsSchema = z.strictObject({
  brand: slugSchema,
  from: instantSchema,
  to: instantSchema,
  /** In the query language; empty for all of the brand's. */
  q: query.default(''),
  againstBrand: slugSchema.optional(),
  againstFrom: instantSchema.optional(),
  againstTo: instantSchema.optional(),
  againstQ: query.optional(),
});
export type ChangeParams = z.input<typeof changeParamsSchema>;

/** Words of a mention, as they are kept. */
export const quoteSchema = z.strictObject({
  mentionId: z.string(),
  source: z.string(),
  url: z.string().nullable(),
  at: instantSchema,
  author: z.string().nullable(),
  /** Null where the source’s terms forbid handing its words to programs: open `url` instead. */
  text: z.string().nullable(),
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
});
export type Quote = z.infer<typeof quoteSchema>;

const topicQuotesSchema = z.strictObject({
  topic: z.string().nullable(),
  /** Whose mentions are quoted, and whether the negative ones or the others. */
  side: z.enum(['before', 'after']),
  negative: z.boolean(),
  /** At most three. */
  quotes: z.array(quoteSchema),
});
export type TopicQuotes = z.infer<typeof topicQuotesSchema>;

const sideGapsSchema = z.strictObject({
  /** The brand’s first mention, where the side begins before it. */
  knownSince: instantSchema.nullable(),
  /** Names of sources that could not be heard for some of it. */
  unheard: z.array(z.string()),
});
export type SideGaps = z.infer<typeof sideGapsSchema>;

export const changeSchema = z.strictObject({
  /** In which days are told, and queries read. */
  timeZone: z.string(),
  before: comparedSideSchema,
  after: comparedSideSchema,
  gaps: z.strictObject({ before: sideGapsSchema, after: sideGapsSchema }),
  explanation: explanationSchema,
  /** Of the topics that changed most. */
  quotes: z.array(topicQuotesSchema),
});
export type Change = z.infer<typeof changeSchema>;

const wordDifferenceSchema = z.strictObject({
  /** One word, or a phrase of two or three, as searches write them. */
  tokens: z.array(z.string()),
  /** Mentions with it. */
  before: z.int().nonnegative(),
  after: z.int().nonnegative(),
  /** Log-odds ratio in its standard errors: above zero where it is more frequent after. */
  z: z.number(),
});
export type WordDifference = z.infer<typeof wordDifferenceSchema>;

/** The mentions of a side whose words were counted. */
const readSideSchema = comparedSideSchema.extend({
  mentions: z.int().nonnegative(),
  /** Older ones were not read: the side begins where they end. */
  isCut: z.boolean(),
});

export const changedWordsSchema = z.strictObject({
  timeZone: z.string(),
  before: readSideSchema,
  after: readSideSchema,
  /** The surest first; null where a side has fewer than 30 stories: not enough data. */
  differences: z
    .strictObject({ more: z.array(wordDifferenceSchema), less: z.array(wordDifferenceSchema) })
    .nullable(),
});
export type ChangedWords = z.infer<typeof changedWordsSchema>;
