import { z } from 'zod';
import { mentionStateSchema, statusSchema } from '../../domain/mention.ts';
import { replyDraftSchema, replySchema, replyTextSchema } from '../../domain/replies/reply.ts';

/** What somebody else has begun. */
const begunSchema = replyDraftSchema.pick({ by: true, at: true, copiedAt: true });

/** By hand, with what would let it be sent from here; or by the source’s API with the credentials of that source. */
const replyWaySchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('hand'), reason: z.string().nullable() }),
  z.strictObject({
    by: z.literal('source'),
    title: z.string(),
    /** The right its credentials need. */
    needs: z.string(),
  }),
]);
export type ReplyWay = z.infer<typeof replyWaySchema>;

export const replyListSchema = z.strictObject({
  /** Of the mention, as it is now. */
  status: statusSchema,
  /** Oldest first. */
  replies: z.array(replySchema),
  /** The caller's own; null without one. */
  draft: replyDraftSchema.nullable(),
  /** Of others, without their words. */
  begun: z.array(begunSchema),
  way: replyWaySchema,
});
export type ReplyList = z.infer<typeof replyListSchema>;

export const draftRequestSchema = replyDraftSchema.pick({ text: true, templateId: true }).extend({
  /** It was copied and the post opened just now. */
  copied: z.boolean().default(false),
});
export type DraftRequest = z.input<typeof draftRequestSchema>;

export const replyRequestSchema = z.strictObject({
  text: replyTextSchema,
  templateId: z.string().max(64).nullable().default(null),
  /** Sent at the source already, or to be sent by its API. */
  way: z.enum(['hand', 'source']).default('hand'),
  /** What the person had before their eyes: nobody answers what somebody else has answered meanwhile. */
  saw: z.strictObject({ state: mentionStateSchema, replies: z.int().nonnegative() }),
});
export type ReplyRequest = z.input<typeof replyRequestSchema>;

export const replyParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

/** Somebody looked whether an unknown reply is there. */
export const outcomeRequestSchema = z.strictObject({ arrived: z.boolean() });
