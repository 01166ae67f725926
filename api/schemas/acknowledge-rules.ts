import { z } from 'zod';
import { instantSchema } from '../../domain/instant.ts';
import { whyNots } from '../../domain/replies/acknowledge.ts';
import { acknowledgeContentSchema, acknowledgeRuleSchema } from '../../domain/replies/acknowledge-rule.ts';

export const acknowledgeRuleParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

export const acknowledgeRuleRequestSchema = acknowledgeContentSchema;
export type AcknowledgeRuleRequest = z.infer<typeof acknowledgeRuleRequestSchema>;

export const acknowledgeSwitchSchema = z.strictObject({ enabled: z.boolean() });

const acknowledgeRuleRowSchema = z.strictObject({
  rule: acknowledgeRuleSchema,
  /** Why it acknowledges nothing as things are, in words for a person; empty where it can. */
  troubles: z.array(z.string()),
  /** Mentions it acknowledged, of all that are kept: `acknowledged:` with its name finds them. */
  acknowledged: z.int().nonnegative(),
  /** Those of them that still wait for a person. */
  waiting: z.int().nonnegative(),
});
export type AcknowledgeRuleRow = z.infer<typeof acknowledgeRuleRowSchema>;

/** Oldest first, as they are asked. */
export const acknowledgeRuleListSchema = z.strictObject({ rows: z.array(acknowledgeRuleRowSchema) });
export type AcknowledgeRuleList = z.infer<typeof acknowledgeRuleListSchema>;

/** Which rules one press switched off. */
export const acknowledgeStopSchema = z.strictObject({ stopped: z.array(z.string()) });

/** A mention, short. */
const rehearsedMentionSchema = z.strictObject({
  id: z.string(),
  at: instantSchema,
  source: z.string(),
  author: z.string().nullable(),
  /** Its beginning. */
  words: z.string(),
});
export type RehearsedMention = z.infer<typeof rehearsedMentionSchema>;

/** What a rule would have done in the last 30 days, had it been on. */
export const acknowledgePreviewSchema = z.strictObject({
  /** Mentions of its brand that its query finds: the sum of all below. */
  matched: z.int().nonnegative(),
  acknowledged: z.int().nonnegative(),
  /** The newest of them, with what it would have said. */
  rows: z.array(z.strictObject({ mention: rehearsedMentionSchema, text: z.string() })),
  /** The others, by why not; the most first. */
  others: z.array(
    z.strictObject({
      why: z.enum(whyNots),
      count: z.int().positive(),
      /** The newest of them. */
      examples: z.array(rehearsedMentionSchema),
    }),
  ),
  /** False where there are more than were looked at, the newest. */
  isWhole: z.boolean(),
  /** When it was looked; the rule can be switched on as it was then. */
  at: instantSchema,
});
export type AcknowledgePreview = z.infer<typeof acknowledgePreviewSchema>;
