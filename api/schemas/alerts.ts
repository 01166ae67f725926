import { z } from 'zod';
import { alertSchema } from '../../domain/alerts/alert.ts';
import { alertRuleSchema, ruleCheckSchema } from '../../domain/alerts/alert-rule.ts';
import { slugSchema } from '../../domain/brand.ts';
import { instantSchema } from '../../domain/instant.ts';
import { sharedMentionSchema } from './mentions.ts';

const ruleSettings = alertRuleSchema.pick({ watch: true, threshold: true });

export const ruleRequestSchema = ruleSettings.extend({ brand: slugSchema });
export type RuleRequest = z.infer<typeof ruleRequestSchema>;
export const ruleChangeSchema = alertRuleSchema.pick({ threshold: true, enabled: true, snoozedUntil: true });
export type RuleChange = z.infer<typeof ruleChangeSchema>;
export const ruleParamsSchema = z.strictObject({ id: z.string().min(1).max(60) });
export const brandOfRulesSchema = z.strictObject({ brand: slugSchema });

/** `check`: what it saw when it looked last; null while it has not looked. */
const ruleRowSchema = z.strictObject({ rule: alertRuleSchema, check: ruleCheckSchema.nullable() });
export type RuleRow = z.infer<typeof ruleRowSchema>;
export const ruleListSchema = z.strictObject({ rows: z.array(ruleRowSchema) });
export type RuleList = z.infer<typeof ruleListSchema>;

export const alertListParamsSchema = z.strictObject({
  brand: slugSchema,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `at` and id of the last row of the page before. */
  beforeAt: instantSchema.optional(),
  beforeId: z.string().max(500).optional(),
});
export const alertListSchema = z.strictObject({ rows: z.array(alertSchema) });
export type AlertList = z.infer<typeof alertListSchema>;

export const alertParamsSchema = z.strictObject({ id: z.string().min(1).max(500) });

/** An hour around an alert. Null where it was not heard, or nothing usual is known. */
const alertHourSchema = z.strictObject({
  start: instantSchema,
  end: instantSchema,
  count: z.number().nonnegative().nullable(),
  /** There may have been more. */
  isPartial: z.boolean(),
  usual: z.number().nonnegative().nullable(),
});
export type AlertHour = z.infer<typeof alertHourSchema>;

export const alertDetailSchema = z.strictObject({
  alert: alertSchema,
  rule: alertRuleSchema,
  timeZone: z.string(),
  /** From three days before to a day after; empty of a single post. */
  hours: z.array(alertHourSchema),
  /** Mentions that say best what it is about, as far as they are still kept with their words. */
  quotes: z.array(sharedMentionSchema),
});
export type AlertDetail = z.infer<typeof alertDetailSchema>;

export const trialParamsSchema = z.strictObject({
  brand: slugSchema,
  /** As on the command line: `volume`, `negative-share`, `topic:<topic>` or `rating`. */
  rule: z.string().min(1).max(200),
});

const triedEventSchema = z.strictObject({
  at: instantSchema,
  /** End of the last high hour. */
  to: instantSchema,
  count: z.number().nonnegative(),
  usual: z.number().nonnegative(),
  hours: z.number().positive(),
  /** Usual spreads, at its highest. */
  score: z.number(),
});
export type TriedEvent = z.infer<typeof triedEventSchema>;

/** What a rule would have told of, at each threshold. */
export const alertTrialSchema = z.strictObject({
  /** Weeks that could be judged; null where there is not enough data. */
  weeks: z.number().positive().nullable(),
  rows: z.array(z.strictObject({ threshold: z.number(), events: z.array(triedEventSchema) })),
});
export type AlertTrial = z.infer<typeof alertTrialSchema>;
