import type { Instant } from '../../domain/instant.ts';
import type { Reply, ReplyDraft } from '../../domain/replies/reply.ts';
import type { ReplyTemplate } from '../../domain/replies/template.ts';
import type { BrandVoice } from '../../domain/replies/voice.ts';
import type { Json } from './json-column.ts';

interface ReplyTable {
  id: string;
  mention_id: string;
  number: number;
  state: Reply['state'];
  state_at: Instant;
  template_id: string | null;
  sent_as: string | null;
  doc: Json<Reply>;
}

interface ReplyDraftTable {
  mention_id: string;
  account_id: string;
  doc: Json<ReplyDraft>;
}

interface ReplyTemplateTable {
  id: string;
  brand_id: string;
  doc: Json<ReplyTemplate>;
}

interface BrandVoiceTable {
  brand_id: string;
  doc: Json<BrandVoice>;
}

/** Of what people answer. */
export interface ReplyTables {
  reply: ReplyTable;
  reply_draft: ReplyDraftTable;
  reply_template: ReplyTemplateTable;
  brand_voice: BrandVoiceTable;
}
