import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { spikeSettings } from '../spikes/spike-settings.ts';
import { watchSchema } from './watch.ts';

/** What the slider offers, in usual spreads. */
export const THRESHOLDS = [2.5, 3, 3.5, spikeSettings.threshold, 5, 6, 7, 8, 10, 12] as const;

/** When to tell people about a brand. */
export const alertRuleSchema = z.strictObject({
  id: z.string().min(1).max(60),
  brandId: z.string(),
  watch: watchSchema,
  /** How far above the usual, in usual spreads; not read where single posts are watched. */
  threshold: z.number().min(1).max(100),
  enabled: z.boolean(),
  /** Until then alerts are kept, and nobody is told. */
  snoozedUntil: instantSchema.nullable(),
  createdAt: instantSchema,
});
export type AlertRule = z.infer<typeof alertRuleSchema>;

/** What a rule saw when it looked last. */
export const ruleCheckSchema = z.strictObject({
  ruleId: z.string(),
  brandId: z.string(),
  at: instantSchema,
  /** `unknown`: not enough data. `high`: above the threshold, but no higher than before. */
  standing: z.enum(['unknown', 'usual', 'high', 'new']),
});
export type RuleCheck = z.infer<typeof ruleCheckSchema>;

/** Is nobody to be told at this moment? */
export const isSnoozed = ({ snoozedUntil }: Pick<AlertRule, 'snoozedUntil'>, now: string): boolean =>
  snoozedUntil !== null && snoozedUntil > now;
