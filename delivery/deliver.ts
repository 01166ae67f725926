import { DeliveryUnavailableError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';
import type { Channel } from '../domain/telling/channel.ts';
import { afterTry, type Delivery, waitBeforeNextTry } from '../domain/telling/delivery.ts';
import type { JobData } from '../queue/jobs.ts';
import type { ChannelStore } from '../store/channel-port.ts';
import type { NoticeStore } from '../store/port.ts';
import type { SendToChannel } from './send-to-channel.ts';
import { tryDelivery } from './try-delivery.ts';

export interface DeliverDeps {
  readonly channels: Pick<ChannelStore, 'find' | 'findDelivery' | 'saveDelivery'>;
  readonly notices: Pick<NoticeStore, 'raise' | 'clear'>;
  readonly send: SendToChannel;
  readonly now: () => Date;
  /** In [0, 1). */
  readonly random: () => number;
}

const noticeKey = (channelId: string): string => `channel-failed:${channelId}`;

const tellFailure = (
  { notices, now }: Pick<DeliverDeps, 'notices' | 'now'>,
  { id, title }: Channel,
  { message, problem }: Delivery,
): Promise<void> =>
  notices.raise({
    key: noticeKey(id),
    level: 'warning',
    title: `${title} could not be told`,
    detail: `“${message.title}” did not arrive. ${problem ?? ''}`,
    path: `/channels?log=${encodeURIComponent(id)}`,
    at: toInstant(now()),
  });

/**
 * Handles the deliver queue: one try of one delivery. What was delivered is not sent again, however often its job comes;
 * only where the process ends between the other side's answer and ours being kept is it sent twice, under the same id.
 * @throws DeliveryUnavailableError with the wait when it is to be tried again; the signal's reason when aborted.
 */
export const createDeliver =
  ({ channels, send, random, ...deps }: DeliverDeps) =>
  async ({ deliveryId }: JobData<'deliver'>, signal: AbortSignal): Promise<void> => {
    const delivery = await channels.findDelivery(deliveryId);
    const channel = delivery === null ? null : await channels.find(delivery.channelId);
    if (delivery === null || channel === null || delivery.state !== 'waiting') return;
    if (!channel.enabled) {
      const problem = 'The channel was switched off before this could be told.';
      return channels.saveDelivery({ ...delivery, state: 'failed', problem });
    }
    const { tried, askedMs } = await tryDelivery(send, channel, delivery, signal);
    const after = afterTry(delivery, tried, toInstant(deps.now()));
    await channels.saveDelivery(after);
    if (after.state === 'delivered') return deps.notices.clear(noticeKey(channel.id));
    if (after.state === 'failed') return tellFailure(deps, channel, after);
    const wait = waitBeforeNextTry(after.attempts, askedMs, random());
    throw new DeliveryUnavailableError(after.problem ?? '', after.status, wait);
  };
