import { z } from 'zod';
import { slugSchema } from '../brand.ts';
import { instantSchema } from '../instant.ts';
import { assigneeSchema } from './work.ts';

/** Routing rules there are at most. */
export const ROUTING_RULES_AT_MOST = 100;

/** Whom what comes in is given to, by what it says. Of several that match, the first in their order counts. */
export const routingRuleSchema = z.strictObject({
  id: z.string(),
  name: z.string().trim().min(1).max(60),
  /** In the query language. */
  query: z.string().trim().min(1).max(2000),
  /** Only mentions of this brand; null for those of every own one. */
  brandId: slugSchema.nullable(),
  to: assigneeSchema,
  /** Rules are tried in the order of their places, then of their ids. */
  place: z.int().nonnegative(),
  enabled: z.boolean(),
  /** Since when it gives as it does: what came in before stays where it is. */
  since: instantSchema,
  createdAt: instantSchema,
});
export type RoutingRule = z.infer<typeof routingRuleSchema>;
