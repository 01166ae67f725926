import type { ReplyDraft } from '../../domain/replies/reply.ts';
import { compareText } from '../../domain/text-order.ts';

/** The order drafts are listed in. */
export const byWhen = (one: ReplyDraft, other: ReplyDraft): number =>
  compareText(one.at, other.at) || compareText(one.by.id, other.by.id);
