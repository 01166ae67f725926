import type { AuthorEntry } from '../domain/authors/author-entry.ts';
import type { AccountPair, AuthorJoin } from '../domain/authors/author-join.ts';

/**
 * What people here wrote about authors, by account (`source:key`, domain/authors/author-account.ts). What an author said
 * stands in the mentions. `MentionStore.erase` of an author forgets all of their accounts here too.
 */
export interface AuthorStore {
  /** Inserts or replaces. */
  saveEntry(entry: AuthorEntry): Promise<void>;
  /** Nothing happens when there is none. */
  removeEntry(id: string): Promise<void>;
  /** Of any of the accounts, by `at`, then id. @param accounts at most 100. */
  listEntries(accounts: readonly string[]): Promise<readonly AuthorEntry[]>;
  /** Inserts, or replaces the one of this pair. */
  saveJoin(join: AuthorJoin): Promise<void>;
  /** Nothing happens when there is none. */
  removeJoin(pair: AccountPair): Promise<void>;
  /** With any of the accounts at either side, by both. @param accounts at most 100. */
  listJoins(accounts: readonly string[]): Promise<readonly AuthorJoin[]>;
}
