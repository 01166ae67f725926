import { z } from 'zod';
import { SettingsError } from '../../domain/errors.ts';
import { readJson } from '../json-answer.ts';
import { jsonRequest, type ReplyRules } from '../replies/reply-rules.ts';
import { markLinks } from './facets.ts';
import { postUrl } from './post-record.ts';
import { BLUESKY_SERVER } from './session.ts';
import { tidOf } from './tid.ts';

const reference = z.object({ uri: z.string().min(1), cid: z.string().min(1) });

/** The post as the search gave it: only that tells its version, which a reply has to name. */
const postSchema = reference.extend({
  record: z.looseObject({ reply: z.looseObject({ root: reference }).nullish() }),
});
const takenSchema = z.looseObject({ uri: z.string().min(1) });

/** A mail address signs in too, but does not name an account to others. */
const isMail = (identifier: string | undefined): boolean =>
  identifier?.replace(/^@/, '').includes('@') ?? true;

/**
 * A post in the account's own repository. The same reply has the same key there, and writing the same record twice
 * changes nothing.
 * @see https://docs.bsky.app/docs/api/com-atproto-repo-put-record
 * @see https://atproto.com/specs/record-key#record-key-type-tid
 */
export const blueskyReply: ReplyRules = {
  needs: 'an app password',
  isRepeatable: true,
  refuse: ({ identifier }) =>
    isMail(identifier) ? 'To answer from here give the account’s handle in place of its mail address.' : null,
  request: (_, { raw }, text, { key, at, secret: { identifier } }) => {
    const post = postSchema.safeParse(raw).data;
    if (post === undefined) return null;
    if (isMail(identifier)) throw new SettingsError('The account is known by its mail address alone.');
    const { uri, cid, record } = post;
    const parent = { uri, cid };
    return jsonRequest('POST', `${BLUESKY_SERVER}/xrpc/com.atproto.repo.putRecord`, {
      repo: identifier?.replace(/^@/, ''),
      collection: 'app.bsky.feed.post',
      rkey: tidOf(at, key),
      record: {
        $type: 'app.bsky.feed.post',
        text,
        createdAt: at,
        reply: { root: record.reply?.root ?? parent, parent },
        facets: markLinks(text),
      },
    });
  },
  read: (answer) => {
    const { uri } = readJson(answer, takenSchema, 'Bluesky');
    return { externalId: uri, url: postUrl(uri) };
  },
};
