import type { Instant } from '../domain/instant.ts';

/** The right to acknowledge an author on behalf of a brand. */
export interface AuthorTurn {
  readonly brandId: string;
  /** `source:key` (domain/authors/author-account.ts). Only a digest of it is kept. */
  readonly account: string;
  readonly mentionId: string;
  readonly at: Instant;
}

/** Whom acknowledgements went to. All of a brand's goes with the brand, an author's with the author's words. */
export interface AcknowledgeStore {
  /**
   * Takes the turn, unless one of the same brand and author was taken after `lastBefore`, in one step: of all that ask
   * at once one has it. Who asks again for the same mention has it still.
   */
  take(turn: AuthorTurn, lastBefore: Instant): Promise<boolean>;
  /** The one taken last; null where there is none. */
  find(brandId: string, account: string): Promise<Pick<AuthorTurn, 'mentionId' | 'at'> | null>;
  /** Forgets those taken before then. */
  forget(before: Instant): Promise<void>;
}
