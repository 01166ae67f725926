import { z } from 'zod';
import { brandSchema } from '../brand.ts';
import { contributionSchema, explanationSchema } from '../drivers/explain-change.ts';
import { instantSchema } from '../instant.ts';
import { digestWishesSchema } from './digest-settings.ts';
import { quoteRefSchema } from './quote-ref.ts';

const count = z.int().nonnegative();

const changedTopicSchema = contributionSchema.extend({
  /** Which mentions are quoted: of which week, and whether the negative ones or the others. */
  side: z.enum(['before', 'after']),
  negative: z.boolean(),
  quotes: z.array(quoteRefSchema),
});
export type ChangedTopic = z.infer<typeof changedTopicSchema>;

const dayCountsSchema = z.strictObject({
  start: instantSchema,
  /** Not included. */
  end: instantSchema,
  /** Null where nothing can be known: before the brand’s first mention. */
  counts: z.strictObject({ mentions: count, judged: count, negative: count }).nullable(),
});
export type DayCounts = z.infer<typeof dayCountsSchema>;

/** How what needed a reply was answered, of the mentions of the week. */
const answersSchema = z.strictObject({
  asked: count,
  answered: count,
  dismissed: count,
  open: count,
  /** Of the open ones, those past their due time when this was made. */
  late: count,
  /** Of the answered ones, from when it was said to the first answer, in ms; null where none was answered. */
  medianMs: z.number().nonnegative().nullable(),
  /** Those with a due time that came by now or that were answered, dismissed or not; and answered in time. */
  due: count,
  inTime: count,
  /** Days in a row up to the week’s end on which all that was due was answered in time; of 14 at most. */
  streakDays: count,
  /** The open ones that should be answered first. */
  waiting: z.array(quoteRefSchema),
});
export type Answers = z.infer<typeof answersSchema>;

const sideGapsSchema = z.strictObject({
  knownSince: instantSchema.nullable(),
  unheard: z.array(z.string()),
});

const told = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: brandSchema.shape.kind,
});

const answererSchema = z.strictObject({
  accountId: z.string(),
  name: z.string(),
  answered: count,
});
export type Answerer = z.infer<typeof answererSchema>;

const brandDigestSchema = told.extend({
  gaps: z.strictObject({ before: sideGapsSchema, after: sideGapsSchema }),
  /** With the numbers of both weeks; its split is null where there is not enough data. */
  counts: explanationSchema.pick({ before: true, after: true }),
  days: z.array(dayCountsSchema),
  share: explanationSchema.shape.split.unwrap().pick({ before: true, after: true, change: true }).nullable(),
  /** Those that changed the share most. */
  topics: z.array(changedTopicSchema),
  /** Every topic of the split: mentions about none are those about none of these. */
  allTopics: z.array(z.string().nullable()),
  /** Null where the week before is not known. */
  rising: z.array(z.strictObject({ topic: z.string(), before: count, after: count })).nullable(),
  answers: answersSchema,
  /** Who answered most of the week’s mentions, the first three. Those seen answered at the source are nobody’s. */
  answerers: z.array(answererSchema),
  alerts: z.array(z.strictObject({ id: z.string(), at: instantSchema, told: z.string() })),
  /** Praise of the week. */
  praise: count,
  /** The praise that most people could have read, `followers` of its author. */
  widestPraise: z.array(z.strictObject({ quote: quoteRefSchema, followers: count })),
});
export type BrandDigest = z.infer<typeof brandDigestSchema>;

const competitorSchema = told.extend({
  /** Null where the weeks cannot be compared; `why` says so. */
  counts: explanationSchema.pick({ before: true, after: true }).nullable(),
  why: z.string().nullable(),
});

/** All that one reader is told of one week. A snapshot: what it was computed from can be asked for again. */
export const digestSchema = z.strictObject({
  week: z.iso.date(),
  beforeFrom: instantSchema,
  from: instantSchema,
  to: instantSchema,
  /** What was late or could be known then; computing again takes the same moment. */
  computedAt: instantSchema,
  wishes: digestWishesSchema,
  brands: z.array(brandDigestSchema),
  competitors: z.array(competitorSchema),
  /** The mention to see to in person; null where there is none or the reader takes none. */
  complaint: z.string().nullable(),
  /** Of the former weeks, as they stood then. */
  formerComplaints: z.array(
    z.strictObject({ mentionId: z.string(), week: z.string(), state: z.string(), holder: z.string() }),
  ),
});
export type Digest = z.infer<typeof digestSchema>;
