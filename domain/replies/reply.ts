import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { type MentionState, mentionId, mentionStateSchema } from '../mention.ts';
import { isAutomaticActor } from '../work/by-rule.ts';

/** Longer than any source takes. */
export const REPLY_LENGTH_AT_MOST = 20_000;

export const replyTextSchema = z.string().trim().min(1).max(REPLY_LENGTH_AT_MOST);

export const replyStateSchema = z.enum([
  /** To be handed to the source. */
  'queued',
  /** On its way: whether it arrived is not known yet. */
  'sending',
  'sent',
  /** It did not arrive, and is not tried again. */
  'failed',
  /** It may have arrived: somebody has to look. */
  'unknown',
]);
export type ReplyState = z.infer<typeof replyStateSchema>;

/** What somebody answered to a mention. Kept for good; its words go with the mention's. */
export const replySchema = z.strictObject({
  id: z.string(),
  mentionId: z.string(),
  /** How many there were to this mention before: of two that take the same number only one is kept. */
  number: z.int().nonnegative(),
  /** `name` as it was then. */
  by: z.strictObject({ id: z.string(), name: z.string() }),
  at: instantSchema,
  text: z.string(),
  /** Posted by hand at the source, or handed to it by its API. */
  way: z.enum(['hand', 'source']),
  state: replyStateSchema,
  /** When it got into this state. */
  stateAt: instantSchema,
  /** The state the mention had before, to go back to when the reply does not arrive. */
  mentionWas: mentionStateSchema,
  /** The source's own id of it, to know it by when it is collected. */
  externalId: z.string().nullable(),
  url: z.string().nullable(),
  /** Why it did not arrive, or may not have; null while nothing went wrong. */
  fault: z.string().nullable(),
  /** The template it was made from. */
  templateId: z.string().nullable(),
});
export type Reply = z.infer<typeof replySchema>;

/** The mention it would be if it were collected; null where that is not known. */
export const sentAs = ({
  mentionId: to,
  externalId,
}: Pick<Reply, 'mentionId' | 'externalId'>): string | null =>
  externalId === null ? null : mentionId(to.slice(0, to.indexOf(':')), externalId);

/** What somebody is writing to a mention; one a person and mention. */
export const replyDraftSchema = z.strictObject({
  mentionId: z.string(),
  by: z.strictObject({ id: z.string(), name: z.string() }),
  text: z.string().max(REPLY_LENGTH_AT_MOST),
  at: instantSchema,
  /** When it was copied and the post opened: it may have been sent since. */
  copiedAt: instantSchema.nullable(),
  templateId: z.string().nullable(),
});
export type ReplyDraft = z.infer<typeof replyDraftSchema>;

/** A quarter of a text is enough to know it by. */
const QUOTED = 140;

const quote = (text: string): string =>
  text.length <= QUOTED ? text : `${text.slice(0, QUOTED).trimEnd()}…`;

const unsettled: Readonly<Partial<Record<ReplyState, string>>> = {
  queued: 'is on its way',
  sending: 'is on its way',
  unknown: 'may have arrived: look at the source first',
};

/**
 * Why a second answer is refused, in words for a person; null where it may be sent. Nobody answers what they have not
 * seen as it is now.
 * @param replies all to the mention, oldest first. @param saw what the person had before their eyes.
 */
export const refuseReply = (
  state: MentionState,
  replies: readonly Pick<Reply, 'by' | 'text' | 'state'>[],
  saw: { readonly state: MentionState; readonly replies: number },
): string | null => {
  // One that waits to acknowledge gives way to a person.
  const pending = replies.find(
    (reply) =>
      unsettled[reply.state] !== undefined && !(reply.state === 'queued' && isAutomaticActor(reply.by.id)),
  );
  if (pending !== undefined)
    return `A reply by ${pending.by.name} ${unsettled[pending.state]}. It says: “${quote(pending.text)}”`;
  const last = replies.at(-1);
  if (last !== undefined && replies.length !== saw.replies) {
    if (isAutomaticActor(last.by.id))
      return `The rule “${last.by.name}” acknowledges it meanwhile: “${quote(last.text)}” Look at it, and answer again.`;
    return last.state === 'failed'
      ? `${last.by.name} tried to answer meanwhile. Look at why it failed.`
      : `${last.by.name} has answered meanwhile: “${quote(last.text)}”`;
  }
  if (state !== saw.state) return `Meanwhile it was ${state === 'open' ? 'opened again' : state}.`;
  return null;
};
