import type { StoredMention } from '../../domain/mention.ts';
import { type KeptMention, placedAt, statusOf } from './kept-mention.ts';

/** What is kept, as the store gives it back. */
export const toStored = (kept: KeptMention): StoredMention => ({
  ...kept.doc,
  brandIds: [...kept.brandIds],
  spokenBy: [...kept.spokenBy],
  needsReply: kept.needsReply,
  fetchedAt: kept.fetchedAt,
  at: placedAt(kept),
  storyId: kept.storyId,
  dueAt: kept.dueAt,
  status: statusOf(kept),
  work: kept.work,
  erased: kept.erased,
});
