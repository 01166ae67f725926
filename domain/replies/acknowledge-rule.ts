import { z } from 'zod';
import { slugSchema } from '../brand.ts';
import { instantSchema } from '../instant.ts';
import { assigneeSchema } from '../work/work.ts';

/** Acknowledgement rules there are at most. */
export const ACKNOWLEDGE_RULES_AT_MOST = 20;
/** Characters of what a rule says: an acknowledgement is short. */
const TEXT_AT_MOST = 1000;

/** Days in which an author can be acknowledged once, at most; longer ago it is not known any more whom. */
const DAYS_AT_MOST = 90;
export const ACKNOWLEDGED_KEPT_MS = DAYS_AT_MOST * 86_400_000;

/** What a manager writes of a rule. */
export const acknowledgeContentSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  brandId: slugSchema,
  /** In the query language. */
  query: z.string().trim().min(1).max(2000),
  /** With placeholders (domain/replies/placeholders.ts). Says that a person follows up. */
  text: z.string().trim().min(1).max(TEXT_AT_MOST),
  /** Who answers what was acknowledged. */
  to: assigneeSchema,
  /** Days in which an author is acknowledged once, whichever of the brand's rules does it. */
  everyDays: z.int().min(1).max(DAYS_AT_MOST),
  /** Acknowledgements at most in any hour, and in any 24 hours. */
  perHour: z.int().min(1).max(60),
  perDay: z.int().min(1).max(500),
  /** Only outside of the brand's hours (domain/response-policy.ts). */
  outsideHours: z.boolean(),
});
export type AcknowledgeContent = z.infer<typeof acknowledgeContentSchema>;

/**
 * What is acknowledged by itself, so that its author knows it was read before a person answers. Of several that would,
 * the oldest does.
 */
export const acknowledgeRuleSchema = acknowledgeContentSchema.extend({
  id: z.string(),
  enabled: z.boolean(),
  /** Since when it is switched on: what came in before is left alone. */
  since: instantSchema,
  /** When somebody last saw whom it would have acknowledged, as it is written now; null while nobody did. */
  previewedAt: instantSchema.nullable(),
  createdAt: instantSchema,
});
export type AcknowledgeRule = z.infer<typeof acknowledgeRuleSchema>;

/** Whether it does the same as before, whatever it is called. */
export const doesTheSame = (before: AcknowledgeContent, after: AcknowledgeContent): boolean =>
  (Object.keys(acknowledgeContentSchema.shape) as (keyof AcknowledgeContent)[]).every(
    (field) => field === 'name' || before[field] === after[field],
  );
