import { z } from 'zod';
import { escapeHtml } from '../../domain/escape-html.ts';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import { resolveUrl } from '../feed/html-text.ts';
import { instantFrom } from '../source-date.ts';

const accountSchema = z.looseObject({
  id: z.string(),
  acct: z.string().min(1),
  url: z.string(),
  display_name: z.string().nullish(),
  followers_count: z.int().nullish(),
  noindex: z.boolean().nullish(),
});

const count = z.int().nullish();

/** A post as Mastodon's API gives it. @see https://docs.joinmastodon.org/entities/Status/ */
export const statusSchema = z.looseObject({
  id: z.string().min(1),
  uri: z.string().min(1),
  url: z.string().nullish(),
  created_at: z.string(),
  edited_at: z.string().nullish(),
  in_reply_to_id: z.string().nullish(),
  visibility: z.string(),
  language: z.string().nullish(),
  spoiler_text: z.string().nullish(),
  content: z.string(),
  replies_count: count,
  reblogs_count: count,
  favourites_count: count,
  quotes_count: count,
  reblog: z.unknown().optional(),
  account: accountSchema,
  media_attachments: z
    .array(z.looseObject({ type: z.string(), url: z.string().nullish(), description: z.string().nullish() }))
    .default([]),
  tags: z.array(z.looseObject({ name: z.string() })).default([]),
  card: z.looseObject({ url: z.string() }).nullish(),
});
export type Status = z.infer<typeof statusSchema>;

const mediaTypes: Readonly<Record<string, RawItem['media'][number]['type']>> = {
  image: 'image',
  gifv: 'video',
  video: 'video',
  audio: 'audio',
};

const mediaOf = ({ media_attachments, card }: Status): RawItem['media'] => {
  const given = media_attachments.map(({ type, url, description }) => ({
    type: mediaTypes[type] ?? 'link',
    url: resolveUrl(url, null),
    alt: description ?? null,
  }));
  const all = [...given, { type: 'link' as const, url: resolveUrl(card?.url, null), alt: null }];
  return all.flatMap(({ url, ...rest }) => (url === null ? [] : [{ ...rest, url }]));
};

/** Boosts with a text of one's own are boosts too. */
const sharesOf = ({ reblogs_count, quotes_count }: Status): number | null =>
  reblogs_count === null || reblogs_count === undefined ? null : reblogs_count + (quotes_count ?? 0);

/** Where a server says who said it. */
interface Teller {
  /** Domain of the server that answered: it leaves it out of its own people's names. */
  readonly domain: string;
  readonly fetchedAt: Date;
  /** Addresses of posts by the id this very server gives them, as far as they are at hand. */
  readonly uris: ReadonlyMap<string, string>;
}

/**
 * A post in our words, known by its `uri`: its id differs from server to server, as does its author's, so that one
 * is known by the profile's address.
 */
export const toRawItem = (status: Status, { domain, fetchedAt, uris }: Teller): RawItem => {
  const { account, spoiler_text: warning, in_reply_to_id: parent } = status;
  return {
    ...bareItem,
    source: 'mastodon',
    externalId: status.uri,
    url: resolveUrl(status.url, null) ?? resolveUrl(status.uri, null),
    kind: parent ? 'comment' : 'post',
    title: warning ? escapeHtml(warning) : null,
    text: status.content,
    textFormat: 'html',
    lang: status.language ?? null,
    author: {
      id: account.url,
      handle: account.acct.includes('@') ? account.acct : `${account.acct}@${domain}`,
      name: account.display_name ? account.display_name : null,
      followers: account.followers_count ?? null,
    },
    publishedAt: instantFrom(status.created_at, fetchedAt),
    editedAt: instantFrom(status.edited_at, fetchedAt),
    engagement: {
      likes: status.favourites_count ?? null,
      replies: status.replies_count ?? null,
      shares: sharesOf(status),
      views: null,
    },
    parentId: parent ? (uris.get(parent) ?? null) : null,
    hashtags: status.tags.map(({ name }) => name),
    media: mediaOf(status),
    raw: status,
  };
};
