import type { Instant } from '../../domain/instant.ts';
import type { ReplyState } from '../../domain/replies/reply.ts';
import type { Kept } from './collections.ts';

type ReplyDocument = Kept & {
  readonly mentionId: string;
  readonly number: number;
  readonly state: ReplyState;
  readonly stateAt: Instant;
  readonly templateId: string | null;
  readonly sentAs: string | null;
};

/** Of what people answer, by collection. */
export interface ReplyDocuments {
  reply: ReplyDocument;
  replyTemplate: Kept & { readonly brandId: string };
  brandVoice: Kept;
  replyDraft: Kept & { readonly mentionId: string; readonly accountId: string };
}
