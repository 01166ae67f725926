import { withoutWords } from './erasure.ts';
import type { StoredMention } from './mention.ts';
import type { Retention } from './retention.ts';

/** May words and names of this source leave Earshot: in exports, feeds, webhooks, and replies to programs? */
export const maySayMore = (retention: Retention | null): boolean => retention?.share !== 'ids-only';

/** A mention as it may leave Earshot: where the source's terms say so, with its ids and link but not its words. */
export type SharedMention = StoredMention & { readonly withheld?: true };

export const toShared = (mention: StoredMention, retention: Retention | null): SharedMention =>
  maySayMore(retention) ? mention : { ...withoutWords(mention), withheld: true };
