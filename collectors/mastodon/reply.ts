import { z } from 'zod';
import { readJson } from '../json-answer.ts';
import { jsonRequest, type ReplyRules } from '../replies/reply-rules.ts';
import type { MastodonSettings } from './settings.ts';

/** The post as the server itself gave it: only that tells its id there. */
const postSchema = z.looseObject({
  id: z.string().min(1),
  account: z.looseObject({ acct: z.string().min(1) }),
});
const takenSchema = z.looseObject({ uri: z.string().min(1), url: z.string().nullish() });

/**
 * A post in answer to one that this server knows. It keeps the key for an hour and posts nothing twice meanwhile.
 * @see https://docs.joinmastodon.org/methods/statuses/#create
 */
export const mastodonReply: ReplyRules<MastodonSettings> = {
  needs: 'write:statuses',
  isRepeatable: true,
  request: ({ server }, { raw }, text, { key }) => {
    const post = postSchema.safeParse(raw).data;
    if (post === undefined) return null;
    const name = `@${post.account.acct}`;
    return jsonRequest(
      'POST',
      `${new URL('/api/v1/statuses', server)}`,
      { status: text.includes(name) ? text : `${name} ${text}`, in_reply_to_id: post.id },
      { 'idempotency-key': key },
    );
  },
  read: (answer) => {
    const { uri, url } = readJson(answer, takenSchema, 'Mastodon');
    return { externalId: uri, url: url ?? uri };
  },
};
