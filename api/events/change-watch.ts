import type { NoticeStore } from '../../store/port.ts';
import type { QueueCounts } from '../queue-counts.ts';
import type { EventHub } from './event-hub.ts';

/**
 * Tells open pages that notices or queues changed. It looks every few seconds, and only while a page is
 * open: another process may have made the change, and neither the store nor the queues call back.
 * @returns stops looking.
 */
export const watchChanges = (
  hub: EventHub,
  notices: Pick<NoticeStore, 'list'>,
  countQueues: () => Promise<QueueCounts>,
  everyMs: number,
): (() => void) => {
  const seen = { notices: '', status: '' };
  const look = async (): Promise<void> => {
    const [open, counts] = await Promise.all([notices.list(), countQueues()]);
    const found = { notices: JSON.stringify(open), status: JSON.stringify(counts) };
    for (const name of ['notices', 'status'] as const) {
      if (found[name] === seen[name]) continue;
      seen[name] = found[name];
      hub.publish(name, {});
    }
  };
  let looking = false;
  const timer = setInterval(() => {
    if (looking || hub.clients === 0) return;
    looking = true;
    // A look that fails is made up for by the next; readiness tells of a store that is away.
    look()
      .catch(() => undefined)
      .finally(() => {
        looking = false;
      });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
};
