import type { Instant } from '../../domain/instant.ts';
import type { Reply, ReplyDraft } from '../../domain/replies/reply.ts';
import type { Json } from './json-column.ts';

interface ReplyTable {
  id: string;
  mention_id: string;
  number: number;
  state: Reply['state'];
  state_at: Instant;
  doc: Json<Reply>;
}

interface ReplyDraftTable {
  mention_id: string;
  account_id: string;
  doc: Json<ReplyDraft>;
}

/** Of what people answer. */
export interface ReplyTables {
  reply: ReplyTable;
  reply_draft: ReplyDraftTable;
}
