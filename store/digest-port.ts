import type { Delivery, DigestRecord } from '../domain/digest/digest-record.ts';
import type { DigestSettings } from '../domain/digest/digest-settings.ts';
import type { PersonalComplaint } from '../domain/digest/personal-complaint.ts';

/** Weekly digests: who gets which, what each said, and the complaints given to leaders. */
export interface DigestStore {
  /** Inserts or replaces. */
  saveSettings(settings: DigestSettings): Promise<void>;
  findSettings(accountId: string): Promise<DigestSettings | null>;
  /** Of everybody who gave some, by account id. */
  listSettings(): Promise<readonly DigestSettings[]>;
  /** Keeps a digest once; false where one with its id is kept already, which stays. */
  keep(record: DigestRecord): Promise<boolean>;
  find(id: string): Promise<DigestRecord | null>;
  /** Of one reader, newest week first, at most `limit`. */
  list(accountId: string, limit: number): Promise<readonly DigestRecord[]>;
  /** Those in this state, the longest in it first, at most `limit`. */
  listIn(state: Delivery['state'], limit: number): Promise<readonly DigestRecord[]>;
  /** Replaces a record’s delivery where it still is in the expected state since then; false otherwise. */
  advance(record: DigestRecord, expected: Pick<Delivery, 'state' | 'at'>): Promise<boolean>;
  /** Gives a complaint to somebody; false where its mention was ever given, to whomever. */
  give(complaint: PersonalComplaint): Promise<boolean>;
  findComplaint(mentionId: string): Promise<PersonalComplaint | null>;
  /** Those first given to somebody, or that they have now; newest week first, at most `limit`. */
  listComplaints(accountId: string, limit: number): Promise<readonly PersonalComplaint[]>;
  /** Which of these mentions were ever given. @param mentionIds at most 1000. */
  listGiven(mentionIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Replaces one that still is of the version expected; false otherwise. */
  changeComplaint(complaint: PersonalComplaint, expectedVersion: number): Promise<boolean>;
}
