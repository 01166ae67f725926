import { z } from 'zod';
import { SourceShapeError } from '../../domain/errors.ts';
import type { Entry, FeedDocument } from './entry.ts';
import { personFrom } from './entry-parts.ts';
import { plainLine, resolveHtmlUrls, resolveUrl } from './html-text.ts';

/** A field of the wrong type counts as missing: one bad field must not cost the item, or one item the feed. */
const text = z.string().nullish().catch(null);
const person = z.looseObject({ name: text, url: text }).nullish().catch(null);

const itemSchema = z.looseObject({
  /** Version 1 says string; numbers are seen and mean the same. */
  id: z
    .union([z.string(), z.number().transform(String)])
    .nullish()
    .catch(null),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: text,
  date_published: text,
  date_modified: text,
  language: text,
  author: person,
  authors: z.array(person).nullish().catch(null),
  attachments: z
    .array(z.looseObject({ url: text, mime_type: text, title: text }).nullish().catch(null))
    .nullish()
    .catch(null),
});

/** @see https://www.jsonfeed.org/version/1.1/ */
const feedSchema = z.looseObject({
  version: z.string(),
  title: text,
  home_page_url: text,
  language: text,
  author: person,
  authors: z.array(person).nullish().catch(null),
  items: z.array(z.unknown()),
});

type JsonItem = z.infer<typeof itemSchema>;
type JsonFeed = z.infer<typeof feedSchema>;

const authorOf = (item: Pick<JsonItem, 'author' | 'authors'>, base: string): Entry['author'] =>
  [...(item.authors ?? []), item.author]
    .map((one) => personFrom(one?.name ?? null, resolveUrl(one?.url, base)))
    .find((one) => one !== null) ?? null;

const textOf = (item: JsonItem, base: string): Entry['text'] => {
  if (item.content_html) return { value: resolveHtmlUrls(item.content_html, base), format: 'html' };
  const plain = item.content_text || item.summary;
  return plain ? { value: plain, format: 'plain' } : null;
};

const mediaOf = (item: JsonItem, base: string): Entry['media'] => {
  const image = resolveUrl(item.image, base);
  const attached = (item.attachments ?? []).flatMap((one) => {
    const url = resolveUrl(one?.url, base);
    const type = /^(image|video|audio)\//.exec(one?.mime_type ?? '')?.[1];
    const known = type === 'image' || type === 'video' || type === 'audio' ? type : 'link';
    return url === null ? [] : [{ type: known, url, alt: one?.title ?? null } as const];
  });
  return [...(image === null ? [] : [{ type: 'image', url: image, alt: null } as const]), ...attached].slice(
    0,
    10,
  );
};

const entryOf = (item: JsonItem, feed: JsonFeed, base: string): Entry => ({
  id: item.id ?? null,
  link: resolveUrl(item.url, base) ?? resolveUrl(item.external_url, base),
  title: item.title ? plainLine(item.title) : null,
  text: textOf(item, base),
  author: authorOf(item, base) ?? authorOf(feed, base),
  published: item.date_published ?? item.date_modified ?? null,
  updated: item.date_modified ?? null,
  lang: item.language ?? feed.language ?? null,
  commentCount: null,
  inReplyTo: null,
  media: mediaOf(item, base),
  sourceTitle: null,
  video: null,
  review: null,
  raw: item,
});

/**
 * Reads a JSON Feed of version 1 or 1.1; a version that is not its address (`"1.1"`) is taken too.
 * @param base the document's own address. @throws SourceShapeError when it is other JSON.
 */
export const readJsonFeed = (body: string, base: string): FeedDocument => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    throw new SourceShapeError('This begins like JSON but is broken or was cut short.', { cause });
  }
  const feed = feedSchema.safeParse(json);
  if (!feed.success) {
    const keys = Array.isArray(json)
      ? 'a list'
      : `fields ${Object.keys(Object(json)).slice(0, 6).join(', ')}`;
    throw new SourceShapeError(
      `This is JSON, but no JSON Feed: it has ${keys}. A JSON Feed has “version” and a list “items”.`,
    );
  }
  const items = feed.data.items.map((raw) => itemSchema.safeParse(raw));
  return {
    title: feed.data.title ? plainLine(feed.data.title) : null,
    link: resolveUrl(feed.data.home_page_url, base),
    entries: items.flatMap((item) => (item.success ? [entryOf(item.data, feed.data, base)] : [])),
    drops: items.flatMap((item, index) =>
      item.success ? [] : [{ item: `item ${index + 1}`, reason: 'is not a JSON object' }],
    ),
  };
};
