import type { PersonalStore } from '../../store/personal-port.ts';
import type { NoticeStore } from '../../store/port.ts';
import type { QueueCounts } from '../queue-counts.ts';
import type { EventHub } from './event-hub.ts';

/** What people were told lately is looked at so far back. */
const TOLD_LATELY = 200;

/** @returns what tells whose notices are new since it was asked last; nobody's the first time. */
const createToldWatch = (personal: Pick<PersonalStore, 'listNewest'>) => {
  let seen: ReadonlySet<string> | null = null;
  return async (): Promise<readonly string[]> => {
    const rows = await personal.listNewest(TOLD_LATELY);
    const fresh = rows.filter(({ id }) => seen?.has(id) === false);
    seen = new Set(rows.map(({ id }) => id));
    return [...new Set(fresh.map(({ accountId }) => accountId))];
  };
};

/**
 * Tells open pages that notices or queues changed. It looks every few seconds, and only while a page is
 * open: another process may have made the change, and neither the store nor the queues call back.
 * @returns stops looking.
 */
export const watchChanges = (
  hub: EventHub,
  {
    notices,
    personal,
  }: { readonly notices: Pick<NoticeStore, 'list'>; readonly personal: Pick<PersonalStore, 'listNewest'> },
  countQueues: () => Promise<QueueCounts>,
  everyMs: number,
): (() => void) => {
  const seen = { notices: '', status: '' };
  const watchTold = createToldWatch(personal);
  const look = async (): Promise<void> => {
    const [open, counts, accountIds] = await Promise.all([notices.list(), countQueues(), watchTold()]);
    if (accountIds.length > 0) hub.publish('told', { accountIds: [...accountIds] });
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
