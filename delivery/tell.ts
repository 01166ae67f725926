import { hash } from 'node:crypto';
import { toInstant } from '../domain/instant.ts';
import { takes } from '../domain/telling/channel.ts';
import type { ToldAbout } from '../domain/telling/told-event.ts';
import { deliverJobId } from '../queue/job-ids.ts';
import type { JobData, Queues } from '../queue/jobs.ts';
import type { ChannelStore } from '../store/channel-port.ts';
import type { NoticeStore } from '../store/port.ts';

export interface TellDeps {
  readonly notices: Pick<NoticeStore, 'raise'>;
  readonly channels: Pick<ChannelStore, 'list' | 'beginDelivery'>;
  readonly queues: Pick<Queues, 'add'>;
  /** Tells those who chose to be told in person. */
  readonly tellWatchers: (given: JobData<'notify'>) => Promise<void>;
  readonly now: () => Date;
}

/** The same event through the same channel has the same id: it is begun once, and the other side can tell it again. */
const deliveryId = (eventId: string, channelId: string): string =>
  hash('sha256', JSON.stringify([eventId, channelId]), 'hex').slice(0, 32);

const tellChannels = async (
  { channels, queues, now }: TellDeps,
  { level, title, detail, path }: JobData<'notify'>,
  about: ToldAbout,
): Promise<void> => {
  const at = toInstant(now());
  for (const channel of await channels.list()) {
    if (!takes(channel, about)) continue;
    const id = deliveryId(about.eventId, channel.id);
    await channels.beginDelivery({
      ...{ id, channelId: channel.id, at, state: 'waiting', attempts: 0 },
      ...{ status: null, problem: null, triedAt: null },
      message: { kind: about.kind, level, title, detail, path, at },
    });
    // Also where it was begun before: its job may not have been added.
    await queues.add('deliver', { deliveryId: id }, { id: deliverJobId(id, 0) });
  }
};

/**
 * Handles the notify queue: keeps a notice in the page, begins a delivery for each channel that takes it, and tells the
 * people who chose it.
 */
export const createTell =
  (deps: TellDeps) =>
  async (given: JobData<'notify'>): Promise<void> => {
    const { about, onPage, ...notice } = given;
    if (onPage !== false) await deps.notices.raise({ ...notice, at: toInstant(deps.now()) });
    if (about !== undefined) await tellChannels(deps, given, about);
    await deps.tellWatchers(given);
  };
