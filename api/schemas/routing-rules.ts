import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { ROUTING_RULES_AT_MOST, routingRuleSchema } from '../../domain/work/routing-rule.ts';

const ruleId = z.string().min(1).max(64);

export const routingRuleParamsSchema = z.strictObject({ id: ruleId });

export const routingRuleRequestSchema = routingRuleSchema.omit({
  ...{ id: true, place: true, since: true, createdAt: true },
});
export type RoutingRuleRequest = z.infer<typeof routingRuleRequestSchema>;

/** Every rule, each once, as they are to be tried. */
export const routingOrderSchema = z.strictObject({ ids: z.array(ruleId).max(ROUTING_RULES_AT_MOST) });

const routingRuleRowSchema = z.strictObject({
  rule: routingRuleSchema,
  /** False where whom it names has left or may only read, or the team is gone: the next rule is tried. */
  takerIsThere: z.boolean(),
  /** False where its brand was removed: it matches nothing. */
  brandIsThere: z.boolean(),
});
export type RoutingRuleRow = z.infer<typeof routingRuleRowSchema>;

/** In the order they are tried. */
export const routingRuleListSchema = z.strictObject({ rows: z.array(routingRuleRowSchema) });
export type RoutingRuleList = z.infer<typeof routingRuleListSchema>;

export const routingTrialParamsSchema = z.strictObject({
  q: routingRuleSchema.shape.query,
  brand: slugSchema.optional(),
  /** The rule that is being changed; without it, a new one that comes last. */
  rule: ruleId.optional(),
});

/** What a rule would have done in the last 30 days. */
export const routingTrialSchema = z.strictObject({
  /** Mentions its query finds: the sum of the three below. */
  matched: z.int().nonnegative(),
  given: z.int().nonnegative(),
  /** Given by a rule that comes before. */
  earlier: z.int().nonnegative(),
  /** Nobody waits for an answer to them. */
  needNone: z.int().nonnegative(),
  /** False where there are more than were looked at. */
  isWhole: z.boolean(),
});
export type RoutingTrial = z.infer<typeof routingTrialSchema>;
