import type { Account, ApiKey, Invitation, LoginLink, Session } from '../domain/account.ts';
import type { AccountChange } from '../domain/account-rules.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Instant } from '../domain/instant.ts';
import type { Proofs } from '../domain/proofs.ts';
import type { Team } from '../domain/team.ts';

/** Signing in by link, and who is signed in where. */
export interface SessionStore {
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
}

export interface ApiKeyStore {
  saveApiKey(key: ApiKey): Promise<void>;
  listApiKeys(): Promise<readonly ApiKey[]>;
  findApiKey(tokenHash: string): Promise<ApiKey | null>;
  removeApiKey(id: string): Promise<void>;
}

export interface AccountStore extends SessionStore, ApiKeyStore {
  find(id: string): Promise<Account | null>;
  /** All, also the deactivated, by when they came, then id. */
  listAccounts(): Promise<readonly Account[]>;
  /** Inserts or replaces. @throws ConflictError when another account has the email. */
  saveAccount(account: Account): Promise<void>;
  /** Keeps the account unless there is an active owner already, also where several processes do so at once. */
  saveFirstOwner(account: Account): Promise<{ readonly created: boolean; readonly owner: Account }>;
  /**
   * Changes one, alone among all that change accounts, so that of several changes at once none is lost. One that is
   * deactivated loses its sessions and login links.
   * @returns the account before and after. @throws NotFoundError; ConflictError when another has the email, or when no
   * active owner would be left.
   */
  changeAccount(
    id: string,
    change: AccountChange,
  ): Promise<{ readonly before: Account; readonly after: Account }>;

  /** Inserts or replaces, by id: the former token of a renewed one opens nothing. One email has one invitation. */
  saveInvitation(invitation: Invitation): Promise<void>;
  /** Newest first, then by id, also those that ran out. */
  listInvitations(): Promise<readonly Invitation[]>;
  /** Also when it ran out. */
  findInvitation(tokenHash: string): Promise<Invitation | null>;
  /**
   * Takes one that has not run out and makes the account of it, with its id, exactly once; null otherwise.
   * @throws ConflictError when an account has the email; the invitation stays then.
   */
  acceptInvitation(
    tokenHash: string,
    person: Pick<Account, 'name'> & Pick<Proofs, 'passwordHash'>,
    now: Instant,
  ): Promise<Account | null>;
  /** False when there is none. */
  removeInvitation(id: string): Promise<boolean>;

  /** `noProofs` where the account has none yet. */
  findProofs(accountId: string): Promise<Proofs>;
  /**
   * Changes an account's alone among all that do, so that of several changes at once none is lost and what counts once
   * counts once. @param decide what changes of them; null for nothing. @returns whether anything was to change.
   */
  changeProofs(accountId: string, decide: (proofs: Proofs) => Partial<Proofs> | null): Promise<boolean>;
}

export interface TeamStore {
  /** Inserts or replaces. */
  save(team: Team): Promise<void>;
  /** By id. */
  list(): Promise<readonly Team[]>;
  /** Nothing happens when there is none. */
  remove(id: string): Promise<void>;
}

/** Which events; null leaves a side open. */
export interface AuditFilter {
  readonly actorId: string | null;
  readonly kind: string | null;
  readonly from: Instant | null;
  /** Events at it are left out. */
  readonly to: Instant | null;
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
