import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { gapSchema } from '../../domain/gap.ts';
import { instantSchema } from '../../domain/instant.ts';
import { grainSchema, rollupCountsSchema, rollupSchema } from '../../domain/rollup.ts';

/** URL parameters: `from` and `to` are widened to whole slots of the brand's time zone. */
export const trendParamsSchema = z.strictObject({
  brand: slugSchema,
  from: instantSchema,
  to: instantSchema,
  grain: grainSchema,
});
export type TrendParams = z.infer<typeof trendParamsSchema>;

const trendRowSchema = z.strictObject({
  start: instantSchema,
  end: instantSchema,
  /**
   * Null where nothing is known: before the first mention, in the future, and where nothing was heard while a source
   * could not be.
   */
  rollup: rollupCountsSchema.nullable(),
  /** Ids of sources that could not be heard for some of it: there may have been more. */
  unheard: z.array(z.string()),
});
export type TrendRow = z.infer<typeof trendRowSchema>;

/** A stretch in which a source of this brand could not be heard, and that was not filled afterwards. */
const trendGapSchema = gapSchema.omit({ caughtUp: true }).extend({ title: z.string() });

export const trendSchema = z.strictObject({
  brandId: z.string(),
  timeZone: z.string(),
  grain: grainSchema,
  /** First row's start and last row's end. */
  from: instantSchema,
  to: instantSchema,
  /** First and last mention of the brand. */
  span: z.strictObject({ first: instantSchema, last: instantSchema }).nullable(),
  /** One for every slot, without a gap. */
  rows: z.array(trendRowSchema),
  /** Oldest first. */
  gaps: z.array(trendGapSchema),
  total: rollupSchema,
  /** As many slots right before; null where not all of them are known. */
  previous: rollupSchema.nullable(),
});
export type Trend = z.infer<typeof trendSchema>;

export const weekParamsSchema = trendParamsSchema.omit({ grain: true });
export type WeekParams = z.infer<typeof weekParamsSchema>;

const weekCellSchema = z.strictObject({
  /** From 0, a Monday, to 6. */
  weekday: z.int().min(0).max(6),
  hour: z.int().min(0).max(23),
  /** Hours of which something is known. Where there are none, the counts say nothing. */
  heard: z.int().nonnegative(),
  mentions: z.int().nonnegative(),
  judged: z.int().nonnegative(),
  negative: z.int().nonnegative(),
});
export type WeekCell = z.infer<typeof weekCellSchema>;

/** All 168 hours of a week, from Monday at 0. */
export const weekSchema = z.strictObject({
  brandId: z.string(),
  timeZone: z.string(),
  from: instantSchema,
  to: instantSchema,
  cells: z.array(weekCellSchema),
});
export type Week = z.infer<typeof weekSchema>;
