import type { Reply } from '../../domain/replies/reply.ts';

/** What stays of a reply to a mention that was erased: that there was one. */
export const withoutWords = (reply: Reply): Reply => ({ ...reply, text: '', url: null, externalId: null });
