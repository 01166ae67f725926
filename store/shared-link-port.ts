import type { Instant } from '../domain/instant.ts';
import type { Openings, SharedLink } from '../domain/sharing/shared-link.ts';

/** Links that show one page's numbers without an account. Only the hash of a link's secret is kept. */
export interface SharedLinkStore {
  add(link: SharedLink, tokenHash: string): Promise<void>;
  /** Null where there is none, or it has expired. */
  find(tokenHash: string, now: Instant): Promise<SharedLink | null>;
  /** Counts one opening. Nothing happens when the link is gone. */
  noteOpened(id: string, at: Instant): Promise<void>;
  /** Expired ones too; by when they were made, the latest first, then by id. */
  list(): Promise<readonly (SharedLink & Openings)[]>;
  /** Nothing happens when there is none. */
  remove(id: string): Promise<void>;
}
