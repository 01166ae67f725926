import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import { type Instant, toInstant } from '../../domain/instant.ts';
import { isAutomatic, noteAcknowledged } from '../../domain/replies/automatic.ts';
import type { Reply } from '../../domain/replies/reply.ts';
import type { Queues } from '../../queue/jobs.ts';
import type { MentionStore } from '../../store/port.ts';
import type { ReplyStore } from '../../store/reply-port.ts';

interface SettleDeps {
  readonly queues: Pick<Queues, 'add'>;
  readonly mentions: Pick<MentionStore, 'setState' | 'changeWork'>;
  readonly replies: Pick<ReplyStore, 'advance'>;
  readonly now: () => Date;
}

const titles = {
  failed: 'A reply was not sent',
  unknown: 'A reply may not have arrived: look before sending again',
};

const titlesOf = (reply: Reply) =>
  isAutomatic(reply)
    ? {
        failed: 'An acknowledgement was not sent',
        unknown: 'An acknowledgement may not have arrived: look before answering',
      }
    : titles;

/** The mention goes back to what it was before, unless somebody has changed it since. */
const takeBack = async (mentions: SettleDeps['mentions'], reply: Reply, at: Instant): Promise<void> => {
  if (reply.mentionWas === 'answered') return;
  const back = { expected: 'answered' as const, to: reply.mentionWas, by: reply.by.id, at };
  await mentions.setState(reply.mentionId, back).catch((error: unknown) => {
    if (!(error instanceof ConflictError || error instanceof NotFoundError)) throw error;
  });
};

/**
 * Brings a reply into its next state. Where it did not arrive, or may not have, the mention goes back to what it was
 * before, unless somebody has changed it since, and people are told. What was sent by itself never answered it: it only is
 * written down that it arrived.
 * @param changes.isQuiet nobody is told.
 */
export const settleReply = async (
  { queues, mentions, replies, now }: SettleDeps,
  reply: Reply,
  changes: Pick<Reply, 'state' | 'fault'> &
    Partial<Pick<Reply, 'externalId' | 'url'>> & { readonly isQuiet?: boolean },
): Promise<void> => {
  const at = toInstant(now());
  const { isQuiet = false, ...next } = changes;
  const { state } = next;
  // The reply comes last: until it has moved on, all of this is done again.
  if (state === 'failed' || state === 'unknown') {
    if (!isAutomatic(reply)) await takeBack(mentions, reply, at);
    if (!isQuiet)
      await queues.add('notify', {
        ...{ key: `reply:${reply.id}`, level: 'error', title: titlesOf(reply)[state] },
        detail: `${reply.by.name}: ${next.fault ?? ''}`,
        path: `/mentions?open=${encodeURIComponent(reply.mentionId)}`,
      });
  }
  if (state === 'sent' && isAutomatic(reply))
    await mentions.changeWork([noteAcknowledged(reply)], { by: reply.by.id, at, rule: reply.by.name });
  await replies.advance({ ...reply, ...next, stateAt: at }, reply);
};
