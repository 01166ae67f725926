import type { Instant } from '../domain/instant.ts';
import type { Reply, ReplyDraft, ReplyState } from '../domain/replies/reply.ts';
import type { ReplyTemplate } from '../domain/replies/template.ts';
import type { BrandVoice } from '../domain/replies/voice.ts';

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
  /** To any of these mentions, in any order. @param mentionIds at most 1000. */
  listToAny(mentionIds: readonly string[]): Promise<readonly Reply[]>;
  /** Replaces one that is in the state `expected`, and was since `expected.stateAt`; false when it is not. */
  advance(reply: Reply, expected: Pick<Reply, 'state' | 'stateAt'>): Promise<boolean>;
  /** Those of some mentions’ ids that are replies sent from here. @param mentionIds at most 1000. */
  listSent(mentionIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** In that state since before then, longest first. @param limit 1–1000. */
  listIn(state: ReplyState, before: Instant, limit: number): Promise<readonly Reply[]>;
}

/** What replies are made with. All of a brand's goes with the brand. */
export interface ReplyKitStore {
  /** Inserts or replaces. */
  saveTemplate(template: ReplyTemplate): Promise<void>;
  /** By id. */
  listTemplates(brandId: string): Promise<readonly ReplyTemplate[]>;
  findTemplate(id: string): Promise<ReplyTemplate | null>;
  /** Nothing happens when there is none; the replies made from it stay. */
  removeTemplate(id: string): Promise<void>;
  /** How many replies were made from each, also where that is none. @param templateIds at most 1000. */
  countUses(templateIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Inserts or replaces. */
  saveVoice(voice: BrandVoice): Promise<void>;
  findVoice(brandId: string): Promise<BrandVoice | null>;
}
