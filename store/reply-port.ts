import type { Instant } from '../domain/instant.ts';
import type { Reply, ReplyDraft, ReplyState } from '../domain/replies/reply.ts';

/** What people answer. Words go when the mention is erased (`MentionStore.erase`), as do drafts. */
export interface ReplyStore {
  /** Inserts or replaces the person's to that mention. */
  saveDraft(draft: ReplyDraft): Promise<void>;
  /** Of all people, by when they were last changed, then by person. */
  listDrafts(mentionId: string): Promise<readonly ReplyDraft[]>;
  /** Nothing happens when there is none. */
  removeDraft(mentionId: string, accountId: string): Promise<void>;
  /** Keeps a new one; false, and nothing is changed, where one with its id is there. */
  begin(reply: Reply): Promise<boolean>;
  find(id: string): Promise<Reply | null>;
  /** By number. */
  listTo(mentionId: string): Promise<readonly Reply[]>;
  /** Replaces one that is in the state `expected`, and was since `expected.stateAt`; false when it is not. */
  advance(reply: Reply, expected: Pick<Reply, 'state' | 'stateAt'>): Promise<boolean>;
  /** In that state since before then, longest first. @param limit 1–1000. */
  listIn(state: ReplyState, before: Instant, limit: number): Promise<readonly Reply[]>;
}
