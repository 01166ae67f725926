import { randomBytes, randomUUID } from 'node:crypto';
import type { ChannelService } from '../api/services.ts';
import { toSigningSecret } from '../delivery/formats/to-webhook.ts';
import { type SendToChannel, sealName } from '../delivery/send-to-channel.ts';
import { tryDelivery } from '../delivery/try-delivery.ts';
import { ConflictError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';
import { type Channel, type ChannelSecret, channelSecretSchema } from '../domain/telling/channel.ts';
import { afterTry, type Delivery, type Try } from '../domain/telling/delivery.ts';
import { deliverJobId } from '../queue/job-ids.ts';
import type { Queues } from '../queue/jobs.ts';
import type { ChannelStore } from '../store/channel-port.ts';
import type { Secrets } from './open-secrets.ts';

/** A person waits for the answer. */
const TEST_MS = 25_000;
const SECRET_BYTES = 32;

interface ChannelServiceDeps {
  readonly channels: ChannelStore;
  readonly queues: Pick<Queues, 'add'>;
  readonly secrets: Pick<Secrets, 'seal' | 'open'>;
  readonly send: SendToChannel;
  readonly canMail: boolean;
  readonly now: () => Date;
}

const testOf = ({ id, title }: Channel, now: Date): Delivery => {
  const at = toInstant(now);
  return {
    ...{ id: randomUUID().replaceAll('-', ''), channelId: id, at, state: 'waiting', attempts: 0 },
    ...{ status: null, problem: null, triedAt: null },
    message: {
      ...{ kind: 'test', level: 'info', title: `A test of “${title}”`, path: '/channels', at },
      detail: 'If you can read this, Earshot can tell you things here.',
    },
  };
};

/** A test that fails is not tried again: whoever asked for it is there to see why. */
const tryOnce = async (send: SendToChannel, channel: Channel, delivery: Delivery): Promise<Try> => {
  const signal = AbortSignal.timeout(TEST_MS);
  try {
    const { tried } = await tryDelivery(send, channel, delivery, signal);
    return tried.went === 'badly' ? { ...tried, mayPass: false } : tried;
  } catch (error) {
    if (!signal.aborted) throw error;
    const problem = `There was no answer within ${TEST_MS / 1000} seconds.`;
    return { went: 'badly', status: null, problem, mayPass: false };
  }
};

/** What the API asks about channels. */
export const createChannelService = ({
  channels,
  queues,
  secrets,
  send,
  canMail,
  now,
}: ChannelServiceDeps): ChannelService => {
  const keep = (channel: Channel, secret: ChannelSecret): Channel => ({
    ...channel,
    host: new URL(secret.url).host,
    sealed: secrets.seal(sealName(channel.id), JSON.stringify(secret)),
  });
  return {
    canMail,
    lock: (channel, url) => {
      const isSigned = channel.kind === 'webhook';
      const signingSecret = isSigned ? toSigningSecret(randomBytes(SECRET_BYTES)) : null;
      return { channel: keep(channel, { url, signingSecret }), signingSecret };
    },
    move: (channel, url) => {
      const former = channelSecretSchema.parse(
        JSON.parse(secrets.open(sealName(channel.id), channel.sealed ?? '')),
      );
      return keep(channel, { ...former, url });
    },
    test: async (channel) => {
      const delivery = testOf(channel, now());
      await channels.beginDelivery(delivery);
      const tried = await tryOnce(send, channel, delivery);
      const after = afterTry(delivery, tried, toInstant(now()));
      await channels.saveDelivery(after);
      return after;
    },
    sendAgain: async (delivery) => {
      if (delivery.state === 'waiting') throw new ConflictError('It is being sent already. Wait a little.');
      const again: Delivery = { ...delivery, state: 'waiting', attempts: 0, problem: null };
      await channels.saveDelivery(again);
      await queues.add(
        'deliver',
        { deliveryId: delivery.id },
        { id: deliverJobId(delivery.id, now().getTime()) },
      );
      return again;
    },
  };
};
