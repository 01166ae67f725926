import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { campaignSchema } from '../../domain/campaigns/campaign.ts';
import { instantSchema } from '../../domain/instant.ts';
import { quoteSchema } from './changes.ts';
import { countedShareSchema } from './competitors.ts';

export const campaignListParamsSchema = z.strictObject({ brand: slugSchema });
export const campaignParamsSchema = z.strictObject({ id: z.string() });

/** Hashtags with or without `#`; at least one of them, or a query. */
export const campaignRequestSchema = campaignSchema.omit({ id: true, createdAt: true });
export type CampaignRequest = z.infer<typeof campaignRequestSchema>;

export const campaignListSchema = z.strictObject({ rows: z.array(campaignSchema) });
export type CampaignList = z.infer<typeof campaignListSchema>;

const count = z.int().nonnegative();

/** What was said; shares are of the mentions whose sentiment is known. */
const said = {
  mentions: count,
  stories: count,
  negative: countedShareSchema,
  positive: countedShareSchema,
};

const phaseSchema = z.strictObject({
  name: z.enum(['before', 'during', 'after']),
  from: instantSchema,
  to: instantSchema,
  /** False while it lasts. */
  isOver: z.boolean(),
  ...said,
  /** Of the mentions that were read, the newest 4,000. */
  participants: z.strictObject({
    authors: count,
    /** Mentions whose author is not told. */
    unknown: count,
    /** Authors whose followers the source tells, and their sum, each author once. */
    reach: z.strictObject({ authors: count, followers: count }),
  }),
  read: count,
  /** The same of all of the brand’s mentions. */
  all: z.strictObject(said),
});
export type CampaignPhase = z.infer<typeof phaseSchema>;

const hijackingSchema = z.strictObject({
  from: instantSchema,
  to: instantSchema,
  trait: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('negative') }),
    z.strictObject({ kind: z.literal('topic'), topic: z.string() }),
    z.strictObject({ kind: z.literal('language'), lang: z.string() }),
  ]),
  count,
  of: count,
  countBefore: count,
  ofBefore: count,
  authors: count,
  /** Of the shares that day and before, in parts of one; its interval is of 99.99 %. */
  difference: z.strictObject({ difference: z.number(), low: z.number(), high: z.number() }),
  quotes: z.array(quoteSchema),
});
export type Hijacking = z.infer<typeof hijackingSchema>;

const topPostSchema = quoteSchema.extend({
  /** Likes, replies and shares together, as far as the source tells. */
  reactions: z.int().nullable(),
});

export const campaignReportSchema = z.strictObject({
  campaign: campaignSchema,
  timeZone: z.string(),
  /** What makes a mention the campaign’s, in the query language. */
  query: z.string(),
  /** In order; those that did not begin yet are missing. */
  phases: z.array(phaseSchema),
  channels: z.array(z.strictObject({ channel: z.string(), mentions: count, authors: count })),
  /** Day by day; `newcomers` spoke of it for the first time. */
  spread: z.array(
    z.strictObject({ start: instantSchema, end: instantSchema, mentions: count, newcomers: count }),
  ),
  top: z.array(topPostSchema),
  related: z.array(
    z.strictObject({
      hashtag: z.string(),
      within: count,
      others: count,
      /** So many times as much of them; null where the brand’s other mentions never have it. */
      lift: z.number().nullable(),
      z: z.number(),
    }),
  ),
  /** Days on which a good part of the mentions suddenly was something else. */
  hijackings: z.array(hijackingSchema),
  /** Up to five that began before, the latest first. */
  earlier: z.array(z.strictObject({ campaign: campaignSchema, during: phaseSchema })),
});
export type CampaignReport = z.infer<typeof campaignReportSchema>;
