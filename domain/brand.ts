import { z } from 'zod';
import { brandTopicsSchema } from './brand-topics.ts';
import { instantSchema } from './instant.ts';
import { responsePolicySchema } from './response-policy.ts';
import { timeZoneSchema } from './time-zone.ts';

/** A short lower-case name fit for ids and addresses: `blue-harbor-air`. */
export const slugSchema = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);

export const brandSchema = z.strictObject({
  id: slugSchema,
  name: z.string().trim().min(1).max(120),
  kind: z.enum(['own', 'competitor']),
  /** The brand's own accounts; `source` null means on every channel. Handles without `@`, case-folded. */
  handles: z.array(z.strictObject({ source: z.string().nullable(), handle: z.string().min(1) })),
  /** In the query language (domain/query/); which mentions are about this brand. */
  query: z.string().min(1).max(10_000),
  timeZone: timeZoneSchema,
  /** ISO 639-1 codes; empty means every language. */
  languages: z.array(z.string()),
  /** What it changes in the topics that mentions are filed under; missing where it changes nothing. */
  topics: brandTopicsSchema.optional(),
  /** How soon its mentions are answered; missing where no time is set. */
  response: responsePolicySchema.optional(),
  createdAt: instantSchema,
});
export type Brand = z.infer<typeof brandSchema>;
