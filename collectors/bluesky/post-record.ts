import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import { resolveUrl } from '../feed/html-text.ts';
import { instantFrom } from '../source-date.ts';
import { readFacets } from './facets.ts';

const imageSchema = z.looseObject({
  alt: z.string().nullish(),
  image: z.looseObject({ ref: z.looseObject({ $link: z.string().regex(/^[a-z0-9]+$/) }) }),
});

const mediaSchema = z.looseObject({
  images: z.array(z.unknown()).optional(),
  external: z.looseObject({ uri: z.string(), title: z.string().nullish() }).optional(),
});

const reference = z.looseObject({ uri: z.string() });

/** A post as its author's repository holds it. @see lexicons/app/bsky/feed/post.json of bluesky-social/atproto */
export const postRecordSchema = z.looseObject({
  text: z.string(),
  createdAt: z.string().nullish(),
  langs: z.array(z.string()).nullish(),
  facets: z.unknown().optional(),
  tags: z.array(z.string()).nullish(),
  reply: z.looseObject({ parent: reference, root: reference }).nullish(),
  embed: mediaSchema.extend({ media: mediaSchema.optional() }).nullish().catch(null),
});
export type PostRecord = z.infer<typeof postRecordSchema>;

/** The parts of `at://did/collection/rkey`; null for what is none. */
const partsOf = (uri: string): { did: string; rkey: string } | null => {
  const [, did, rkey] =
    /^at:\/\/(did:[a-z0-9]+:[A-Za-z0-9._:%-]+)\/[A-Za-z0-9.-]+\/([^/?#\s]+)$/.exec(uri) ?? [];
  return did === undefined || rkey === undefined ? null : { did, rkey };
};

/** Where people read a post; null for what is none. */
export const postUrl = (uri: string): string | null => {
  const parts = partsOf(uri);
  return parts === null ? null : `https://bsky.app/profile/${parts.did}/post/${parts.rkey}`;
};

const mediaOf = (did: string, { embed }: PostRecord): RawItem['media'] => {
  const parts = embed === null || embed === undefined ? [] : [embed, ...(embed.media ? [embed.media] : [])];
  const images = parts.flatMap(({ images: list = [] }) =>
    list.flatMap((one) => {
      const { data } = imageSchema.safeParse(one);
      if (data === undefined) return [];
      const url = `https://cdn.bsky.app/img/feed_fullsize/plain/${did}/${data.image.ref.$link}@jpeg`;
      return [{ type: 'image' as const, url, alt: data.alt ? data.alt : null }];
    }),
  );
  const links = parts.flatMap(({ external }) => {
    const url = resolveUrl(external?.uri, null);
    return url === null ? [] : [{ type: 'link' as const, url, alt: external?.title ? external.title : null }];
  });
  return [...images, ...links];
};

/** When it was written: what its author's program claims, unless that is after the network first saw it. */
const writtenAt = (claimed: string | null, seen: string | null): string | null =>
  claimed === null || (seen !== null && seen < claimed) ? seen : claimed;

/**
 * A post in our words.
 * @param seenAt when the network first saw it; null where that is not told.
 */
export const recordItem = (
  uri: string,
  record: PostRecord,
  seenAt: string | null,
  fetchedAt: Date,
): RawItem => {
  const parts = partsOf(uri);
  const { hashtags, links } = readFacets(record.text, record.facets);
  return {
    ...bareItem,
    source: 'bluesky',
    externalId: uri,
    url: postUrl(uri),
    kind: record.reply ? 'comment' : 'post',
    text: record.text,
    lang: record.langs?.[0] ?? null,
    author: parts === null ? null : { id: parts.did, handle: null, name: null, followers: null },
    publishedAt: writtenAt(instantFrom(record.createdAt, fetchedAt), instantFrom(seenAt, fetchedAt)),
    parentId: record.reply?.parent.uri ?? null,
    threadId: record.reply?.root.uri ?? uri,
    hashtags: [...hashtags, ...(record.tags ?? [])],
    media: [...(parts === null ? [] : mediaOf(parts.did, record)), ...links],
    raw: record,
  };
};
