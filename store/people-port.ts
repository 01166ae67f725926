import type { Account, ApiKey, LoginLink, Session } from '../domain/account.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Instant } from '../domain/instant.ts';

export interface AccountStore {
  /** The owner; null before there is one. */
  findOwner(): Promise<Account | null>;
  find(id: string): Promise<Account | null>;
  /** Inserts or replaces. */
  saveAccount(account: Account): Promise<void>;
  saveLoginLink(link: LoginLink): Promise<void>;
  /** Takes an unused, unexpired link exactly once; null otherwise. */
  takeLoginLink(tokenHash: string, now: Instant): Promise<LoginLink | null>;

  saveSession(session: Session): Promise<void>;
  findSession(tokenHash: string, now: Instant): Promise<Session | null>;
  /** Moves `seenAt` on; nothing happens when the session has ended. */
  markSession(tokenHash: string, seenAt: Instant): Promise<void>;
  /** Those of a person that have not run out, the one seen last first. */
  listSessions(accountId: string, now: Instant): Promise<readonly Session[]>;
  removeSession(tokenHash: string): Promise<void>;
  /** Ends one of a person's by its id; false when that person has none such. */
  endSession(accountId: string, id: string): Promise<boolean>;
  /** Ends all of a person's but the one to keep. @returns how many it ended. */
  endSessions(accountId: string, keepTokenHash: string | null): Promise<number>;

  saveApiKey(key: ApiKey): Promise<void>;
  listApiKeys(): Promise<readonly ApiKey[]>;
  findApiKey(tokenHash: string): Promise<ApiKey | null>;
  removeApiKey(id: string): Promise<void>;
}

/** Which events; null leaves a side open. */
export interface AuditFilter {
  readonly actorId: string | null;
  readonly kind: string | null;
}

/** What people changed. Only ever appended to. */
export interface AuditStore {
  /** An event whose id is known changes nothing. */
  append(event: AuditEvent): Promise<void>;
  /**
   * By `at`, then id, both descending. @param page.before the last row of the page before. @param page.limit 1–1000.
   */
  list(
    filter: AuditFilter,
    page: { readonly before: Pick<AuditEvent, 'at' | 'id'> | null; readonly limit: number },
  ): Promise<readonly AuditEvent[]>;
}
