import { z } from 'zod';
import { campaignSchema } from '../../domain/campaigns/campaign.ts';
import { contestSchema, contestStates, setAsideSchema } from '../../domain/campaigns/contest.ts';
import { exportFormats } from '../../domain/export/export-format.ts';
import { instantSchema } from '../../domain/instant.ts';
import { quoteSchema } from './changes.ts';

export const contestParamsSchema = z.strictObject({ id: z.string() });
export const entryParamsSchema = contestParamsSchema.extend({ entry: z.string() });

/** Handles with or without `@`. */
export const contestRequestSchema = contestSchema.pick({
  name: true,
  query: true,
  from: true,
  to: true,
  winners: true,
  excluded: true,
});
export type ContestRequest = z.infer<typeof contestRequestSchema>;

const contestRowSchema = contestSchema.extend({ state: z.enum(contestStates) });
export type ContestRow = z.infer<typeof contestRowSchema>;
export const contestListSchema = z.strictObject({ rows: z.array(contestRowSchema) });
export type ContestList = z.infer<typeof contestListSchema>;

const count = z.int().nonnegative();

const placeSchema = z.strictObject({
  place: z.int().positive(),
  entry: z.string(),
  ticket: z.string(),
  standing: z.enum(['winner', 'set aside', 'next']),
  /** Null where it is erased, or no longer kept. */
  quote: quoteSchema.nullable(),
  /** Who did not get the prize, and why. */
  setAside: setAsideSchema.nullable(),
});
export type ContestPlace = z.infer<typeof placeSchema>;

export const contestReportSchema = z.strictObject({
  contest: contestRowSchema,
  campaign: campaignSchema,
  /** Null where its campaign has neither hashtag nor query any more. */
  query: z.string().nullable(),
  timeZone: z.string(),
  /** As they are kept now. */
  entries: z.strictObject({ people: count, again: count, excluded: count, unknown: count }),
  /** Null until it is drawn. */
  draw: z
    .strictObject({
      at: instantSchema,
      by: z.string(),
      secret: z.string(),
      words: z.string(),
      entries: count,
      /** SHA-256 of the entries, each on a line. */
      fingerprint: z.string(),
      /** Entries that came in only since, and those drawn from that are none any more: neither changes the draw. */
      since: z.strictObject({ more: count, gone: count }),
      /** Winners, those set aside before them, and the next three. */
      places: z.array(placeSchema),
    })
    .nullable(),
});
export type ContestReport = z.infer<typeof contestReportSchema>;

/** Words that everybody can look up and nobody could know before, such as numbers of a public lottery. */
export const drawRequestSchema = z.strictObject({ words: z.string().trim().max(300) });
export const setAsideRequestSchema = setAsideSchema.pick({ entry: true, reason: true });

export const entryExportParamsSchema = z.strictObject({ format: z.enum(exportFormats) });
