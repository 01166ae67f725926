import { z } from 'zod';
import { brandSchema, slugSchema } from '../../domain/brand.ts';
import { sourceGroups } from '../../domain/source-group.ts';

export const brandParamsSchema = z.strictObject({ id: slugSchema });

export const brandRequestSchema = brandSchema.omit({ id: true, createdAt: true }).extend({
  handles: brandSchema.shape.handles.max(100),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, { error: 'is not an ISO 639-1 code such as en' }))
    .max(50),
});
export type BrandRequest = z.infer<typeof brandRequestSchema>;

export const brandListSchema = z.strictObject({ rows: z.array(brandSchema) });
export type BrandList = z.infer<typeof brandListSchema>;

const shippedTopicSchema = z.strictObject({
  topic: z.string(),
  /** Words, phrases, and beginnings of words (`cancel*`). */
  keywords: z.array(z.string()),
  /** The model tells it of English texts without any of these words, too. */
  isLearned: z.boolean(),
});
export type ShippedTopic = z.infer<typeof shippedTopicSchema>;
export const topicListSchema = z.strictObject({ rows: z.array(shippedTopicSchema) });
export type TopicList = z.infer<typeof topicListSchema>;

export const proposalRequestSchema = z.strictObject({
  name: brandSchema.shape.name,
  /** With or without the leading `@`. */
  handles: z.array(z.string().trim().min(1).max(200)).max(100),
});
export type ProposalRequest = z.infer<typeof proposalRequestSchema>;

const proposedSourceSchema = z.strictObject({
  collector: z.string(),
  title: z.string(),
  settings: z.record(z.string(), z.unknown()),
  /** What a user gets from it. */
  description: z.string(),
  group: z.enum(sourceGroups),
  /** Right for nearly every brand. */
  advised: z.boolean(),
});
export type ProposedSource = z.infer<typeof proposedSourceSchema>;

export const proposalSchema = z.strictObject({
  /** In the query language. */
  query: z.string(),
  /** Sources that need no key. */
  sources: z.array(proposedSourceSchema),
});
export type Proposal = z.infer<typeof proposalSchema>;
