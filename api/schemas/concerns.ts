import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { concernKinds } from '../../domain/concerns/concern-kind.ts';
import { instantSchema } from '../../domain/instant.ts';
import { sharedMentionSchema } from './mentions.ts';

/** URL parameters: concerns of a brand whose first mention was said in `[from, to)`. */
export const concernParamsSchema = z.strictObject({
  brand: slugSchema,
  from: instantSchema,
  to: instantSchema,
  kind: z.enum(concernKinds).default('all'),
  /** `next` of the page before. */
  after: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ConcernParams = z.input<typeof concernParamsSchema>;

const concernRowSchema = z.strictObject({
  /** When its last mention that needs a reply was said. */
  last: instantSchema,
  /** Ids of its mentions, the first one first, up to 200 of them, and how many there are. */
  mentionIds: z.array(z.string()),
  mentions: z.int().positive(),
  state: z.enum(['open', 'answered', 'dismissed']),
  /** When its first mention was answered; null where it is not, or where the source tells no time. */
  answeredAt: instantSchema.nullable(),
  timing: z.enum(['none', 'in-time', 'late', 'open']),
  dueAt: instantSchema.nullable(),
  /** Its first mention. */
  mention: sharedMentionSchema,
});
export type ConcernRow = z.infer<typeof concernRowSchema>;

export const concernPageSchema = z.strictObject({
  brandId: z.string(),
  timeZone: z.string(),
  /** Of all pages: the number that the figures show. */
  total: z.int().nonnegative(),
  /** Newest first. */
  rows: z.array(concernRowSchema),
  /** Ask again with `after` set to it; null on the last page. */
  next: z.string().nullable(),
});
export type ConcernPage = z.infer<typeof concernPageSchema>;
