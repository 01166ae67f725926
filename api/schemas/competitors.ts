import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { instantSchema } from '../../domain/instant.ts';

/** URL parameters. */
export const competitorParamsSchema = z.strictObject({
  /** The brand the others are set against. */
  brand: slugSchema,
  from: instantSchema,
  to: instantSchema,
  /** `comparable` leaves out what only some of them are heard on; `all` counts whatever there is. */
  scope: z.enum(['comparable', 'all']).default('comparable'),
});
export type CompetitorParams = z.input<typeof competitorParamsSchema>;

const count = z.int().nonnegative();
const interval = { low: z.number(), high: z.number() };

/** A share with numerator and denominator; its 95 % interval is Wilson’s, with copies of a story as one opinion. */
export const countedShareSchema = z.strictObject({
  hits: count,
  of: count,
  /** Null of nothing. */
  estimate: z.strictObject({ share: z.number(), ...interval }).nullable(),
});
export type CountedShare = z.infer<typeof countedShareSchema>;

const brandFiguresSchema = z.strictObject({
  brandId: z.string(),
  mentions: count,
  stories: count,
  /** Of the mentions of all brands compared; one that speaks of two brands counts once for each. */
  voice: countedShareSchema,
  /** Of the mentions whose sentiment is known. */
  negative: countedShareSchema,
  positive: countedShareSchema,
});
export type BrandFigures = z.infer<typeof brandFiguresSchema>;

const topicGapSchema = z.strictObject({
  brandId: z.string(),
  /** Against the first brand. `scarce`: fewer than ten stories of either; `worse`, `better`: beyond chance. */
  verdict: z.enum(['worse', 'better', 'unclear', 'scarce']),
  /** Parts of one, above zero where more is negative; a 99 % interval (Newcombe). */
  difference: z.strictObject({ difference: z.number(), ...interval }).nullable(),
});

const topicRowSchema = z.strictObject({
  topic: z.string(),
  /** In the order of the brands. */
  brands: z.array(z.strictObject({ brandId: z.string(), negative: countedShareSchema, stories: count })),
  /** Of all brands but the first. */
  gaps: z.array(topicGapSchema),
});
export type TopicRow = z.infer<typeof topicRowSchema>;

const channelSchema = z.strictObject({
  channel: z.string(),
  hearings: z.array(
    z.strictObject({
      brandId: z.string(),
      /** `silent`: a source about this brand alone listened and heard nothing. `unheard`: nothing tells that it is heard. */
      state: z.enum(['heard', 'silent', 'unheard']),
      mentions: count,
      unheardMs: count,
    }),
  ),
  /** Why it is not comparable; null where it is. */
  leftOut: z.enum(['only-some', 'unequal-time']).nullable(),
});
export type ComparedChannel = z.infer<typeof channelSchema>;

const coverageSchema = z.strictObject({
  /** What of the time asked for is compared: since when all brands are known. */
  from: instantSchema,
  to: instantSchema,
  channels: z.array(channelSchema),
  /** Languages all brands are listened to in; null for all. */
  languages: z.array(z.string()).nullable(),
  languageCounts: z.array(
    z.strictObject({
      lang: z.string().nullable(),
      brands: z.array(z.strictObject({ brandId: z.string(), mentions: count })),
    }),
  ),
  /** Brands nothing is known of in this time: that is no zero. */
  unknown: z.array(z.string()),
  /** Brands past the ten that are compared at once. */
  tooMany: z.array(z.string()),
});
export type Coverage = z.infer<typeof coverageSchema>;

const answersSchema = z.strictObject({
  answered: count,
  of: count,
  /** Minutes; the interval is by ranks, and null where fewer than six waits are known. */
  waitMin: z.strictObject({ median: z.number(), interval: z.strictObject(interval).nullable() }).nullable(),
  /** Answered ones whose wait was read, the newest. */
  read: count,
});
export type Answers = z.infer<typeof answersSchema>;

export const competitorsSchema = z.strictObject({
  timeZone: z.string(),
  scope: z.enum(['comparable', 'all']),
  /** The brand asked for first. Those nothing is known of are missing. */
  brands: z.array(brandFiguresSchema),
  /** Most spoken of first. */
  topics: z.array(topicRowSchema),
  answers: z.strictObject({
    /** Channels on which it shows when each of them answers. */
    channels: z.array(z.string()),
    brands: z.array(z.strictObject({ brandId: z.string(), answers: answersSchema.nullable() })),
  }),
  coverage: coverageSchema,
  /** Opens what is counted, of each brand alike; null where nothing can be compared. */
  query: z.string().nullable(),
});
export type Competitors = z.infer<typeof competitorsSchema>;
