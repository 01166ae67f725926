import type { Instant } from '../domain/instant.ts';
import type { Presence } from '../domain/presence.ts';

/** Who has which mention open just now, across all processes. Of the moment: in no history and in no backup. */
export interface PresenceStore {
  /** Puts a page where it is now, instead of where it was, and forgets pages whose time was over at `now`. */
  keep(presence: Presence, now: Instant): Promise<void>;
  /** The page is closed; nothing happens when it is not known. */
  remove(id: string): Promise<void>;
  /** Pages whose time is not over at `now`: those that told of themselves last, at most a thousand. */
  list(now: Instant): Promise<readonly Presence[]>;
}

/** More pages than this at once are not told of. */
export const PRESENT_AT_MOST = 1000;
