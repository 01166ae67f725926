import type { Delivery } from '../domain/digest/digest-record.ts';
import type { Instant } from '../domain/instant.ts';
import type { PersonalNotice, Reminder } from '../domain/telling/personal-notice.ts';
import type { PersonalSettings } from '../domain/telling/personal-settings.ts';

/** What each person is told of, and how. */
export interface PersonalStore {
  /** Inserts or replaces. */
  saveSettings(settings: PersonalSettings): Promise<void>;
  findSettings(accountId: string): Promise<PersonalSettings | null>;
  /** By account. */
  listSettings(): Promise<readonly PersonalSettings[]>;
  /** Keeps a new one; false, and nothing is changed, where one with its id is there. */
  tell(notice: PersonalNotice): Promise<boolean>;
  /** A person's, by `at`, then id, both descending. @param limit 1–200. */
  list(accountId: string, limit: number): Promise<readonly PersonalNotice[]>;
  countUnread(accountId: string): Promise<number>;
  /** Marks a person's own as read, or as unread where `readAt` is null. @param ids null for all; unknown ones are skipped. */
  mark(accountId: string, ids: readonly string[] | null, readAt: Instant | null): Promise<void>;
  /** Of everybody, by `at`, then id, both descending. @param limit 1–200. */
  listNewest(limit: number): Promise<readonly PersonalNotice[]>;
  /** Whose mail is in that state since `until` or before; by `at`, then id. @param accountId null for everybody. */
  listMail(
    ask: { readonly accountId: string | null; readonly state: Delivery['state']; readonly until: Instant },
    limit: number,
  ): Promise<readonly PersonalNotice[]>;
  /** Replaces the state of a mail that is as expected; false, and nothing is changed, when it is not. */
  advance(id: string, mail: Delivery, expected: Pick<Delivery, 'state' | 'at'>): Promise<boolean>;
  /** Forgets all that were told before then. */
  forget(before: Instant): Promise<void>;
  /** Inserts or replaces. */
  remind(reminder: Reminder): Promise<void>;
  /** Those whose time has come, by `at`, then id. */
  listReminders(until: Instant, limit: number): Promise<readonly Reminder[]>;
  /** Nothing happens when there is none. */
  removeReminder(id: string): Promise<void>;
}
