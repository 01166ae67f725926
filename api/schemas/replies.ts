import { z } from 'zod';
import { mentionStateSchema, statusSchema } from '../../domain/mention.ts';
import { replyDraftSchema, replySchema, replyTextSchema } from '../../domain/replies/reply.ts';

/** What somebody else has begun. */
const begunSchema = replyDraftSchema.pick({ by: true, at: true, copiedAt: true });

export const replyListSchema = z.strictObject({
  /** Of the mention, as it is now. */
  status: statusSchema,
  /** Oldest first. */
  replies: z.array(replySchema),
  /** The caller's own; null without one. */
  draft: replyDraftSchema.nullable(),
  /** Of others, without their words. */
  begun: z.array(begunSchema),
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
  /** What the person had before their eyes: nobody answers what somebody else has answered meanwhile. */
  saw: z.strictObject({ state: mentionStateSchema, replies: z.int().nonnegative() }),
});
export type ReplyRequest = z.input<typeof replyRequestSchema>;
