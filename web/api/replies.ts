import type { DraftRequest, ReplyList, ReplyRequest } from '../../api/schemas/replies.ts';
import type { Reply } from '../../domain/replies/reply.ts';
import type { Api } from './client.ts';

const pathOf = (mentionId: string): string => `/mentions/${encodeURIComponent(mentionId)}`;

/** What was answered, and who is answering. */
export const listReplies = (api: Api, mentionId: string, signal?: AbortSignal): Promise<ReplyList> =>
  api.get(`${pathOf(mentionId)}/replies`, signal === undefined ? {} : { signal });

export const saveDraft = (api: Api, mentionId: string, draft: DraftRequest): Promise<void> =>
  api.send('PUT', `${pathOf(mentionId)}/draft`, draft);

export const removeDraft = (api: Api, mentionId: string): Promise<void> =>
  api.send('DELETE', `${pathOf(mentionId)}/draft`);

/** @throws ApiError with code `conflict`, which tells who answered what meanwhile. */
export const sendReply = (api: Api, mentionId: string, reply: ReplyRequest): Promise<Reply> =>
  api.send('POST', `${pathOf(mentionId)}/replies`, reply);

/** Somebody looked whether a reply is there that may have arrived. */
export const tellOutcome = (api: Api, replyId: string, arrived: boolean): Promise<Reply> =>
  api.send('POST', `/replies/${encodeURIComponent(replyId)}/outcome`, { arrived });
