import { toInstant } from '../../domain/instant.ts';
import {
  changedPresence,
  gatherPresence,
  type MentionPresence,
  PRESENCE_LEASE_MS,
  type Presence,
} from '../../domain/presence.ts';
import type { PresenceStore } from '../../store/presence-port.ts';
import type { EventHub } from './event-hub.ts';

/** Who has which mention open, and word of it to open pages as it changes. */
export interface PresenceWatch {
  /** A page is there, and counts as there for PRESENCE_LEASE_MS. */
  keep(page: Omit<Presence, 'until'>): Promise<void>;
  /** A page is gone. */
  leave(id: string): Promise<void>;
  list(): Promise<readonly MentionPresence[]>;
  stop(): void;
}

/**
 * What this process hears of is told at once; whoever comes by another, or stays away, within `everyMs`. It looks only
 * while a page listens.
 */
export const createPresenceWatch = (
  hub: Pick<EventHub, 'publish' | 'clients'>,
  presence: PresenceStore,
  { now, everyMs }: { readonly now: () => Date; readonly everyMs: number },
): PresenceWatch => {
  let told: readonly MentionPresence[] = [];
  const list = async (): Promise<readonly MentionPresence[]> => {
    const at = toInstant(now());
    return gatherPresence(await presence.list(at), at);
  };
  const tell = async (): Promise<void> => {
    const found = await list();
    const rows = changedPresence(told, found);
    told = found;
    if (rows.length > 0) hub.publish('presence', { rows: [...rows] });
  };
  // One look after another: an older answer never overtakes a newer one.
  let last = Promise.resolve();
  const look = (): Promise<void> => {
    // A look that fails is made up for by the next; readiness tells of a store that is away.
    last = last.then(tell).catch(() => undefined);
    return last;
  };
  let looking = false;
  const timer = setInterval(() => {
    if (looking || hub.clients === 0) return;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  }, everyMs);
  timer.unref();
  const isTold = ({ mentionId, accountId, doing }: Omit<Presence, 'until'>): boolean =>
    told.some(
      (each) =>
        each.mentionId === mentionId &&
        each.people.some((person) => person.accountId === accountId && person.doing === doing),
    );
  return {
    keep: async (page) => {
      const at = now();
      const until = toInstant(new Date(at.getTime() + PRESENCE_LEASE_MS));
      await presence.keep({ ...page, until }, toInstant(at));
      // Most of the time a page only says that it is still there.
      if (!isTold(page)) void look();
    },
    leave: async (id) => {
      await presence.remove(id);
      void look();
    },
    list,
    stop: () => clearInterval(timer),
  };
};
