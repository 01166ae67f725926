import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { Reply } from '../../domain/replies/reply.ts';
import type { Queues } from '../../queue/jobs.ts';
import type { MentionStore } from '../../store/port.ts';
import type { ReplyStore } from '../../store/reply-port.ts';

interface SettleDeps {
  readonly queues: Pick<Queues, 'add'>;
  readonly mentions: Pick<MentionStore, 'setState'>;
  readonly replies: Pick<ReplyStore, 'advance'>;
  readonly now: () => Date;
}

const titles = {
  failed: 'A reply was not sent',
  unknown: 'A reply may not have arrived: look before sending again',
};

/**
 * Brings a reply into its next state. Where it did not arrive, or may not have, the mention goes back to what it was
 * before, unless somebody has changed it since, and people are told.
 */
export const settleReply = async (
  { queues, mentions, replies, now }: SettleDeps,
  reply: Reply,
  changes: Pick<Reply, 'state' | 'fault'> & Partial<Pick<Reply, 'externalId' | 'url'>>,
): Promise<void> => {
  const at = toInstant(now());
  const { state } = changes;
  // The reply comes last: until it has moved on, all of this is done again.
  if (state === 'failed' || state === 'unknown') {
    if (reply.mentionWas !== 'answered') {
      const back = { expected: 'answered' as const, to: reply.mentionWas, by: reply.by.id, at };
      await mentions.setState(reply.mentionId, back).catch((error: unknown) => {
        if (!(error instanceof ConflictError || error instanceof NotFoundError)) throw error;
      });
    }
    await queues.add('notify', {
      ...{ key: `reply:${reply.id}`, level: 'error', title: titles[state] },
      detail: `${reply.by.name}: ${changes.fault ?? ''}`,
      path: `/mentions?open=${encodeURIComponent(reply.mentionId)}`,
    });
  }
  await replies.advance({ ...reply, ...changes, stateAt: at }, reply);
};
