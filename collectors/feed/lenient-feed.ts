import FeedParser from 'feedparser';
import type { Entry, FeedDocument } from './entry.ts';
import { countOf, personFrom } from './entry-parts.ts';
import { plainLine, resolveHtmlUrls, resolveUrl } from './html-text.ts';

/** The library gives a raw element as text, or as `{ '#': text, '@': attributes }`, once or in a list. */
const rawText = (value: unknown): string | null => {
  if (Array.isArray(value)) return rawText(value[0]);
  if (typeof value === 'string') return value.trim() || null;
  return typeof value === 'object' && value !== null && '#' in value ? rawText(value['#']) : null;
};

const entryOf = (item: FeedParser.Item, base: string, lang: string | null): Entry => {
  const html = item.description || item.summary;
  return {
    id: item.guid || null,
    link: resolveUrl(item.origlink || item.link, base),
    title: item.title ? plainLine(item.title) : null,
    text: html ? { value: resolveHtmlUrls(html, base), format: 'html' } : null,
    author: personFrom(item.author, null),
    published: rawText(
      item['rss:pubdate'] ?? item['dc:date'] ?? item['atom:published'] ?? item['atom:updated'],
    ),
    updated: rawText(item['atom:updated']),
    lang,
    commentCount: countOf(rawText(item['slash:comments'])),
    inReplyTo: null,
    media: [],
    sourceTitle: item.source?.title || null,
    video: null,
    review: null,
    raw: { html, title: item.title, guid: item.guid, link: item.link },
  };
};

/**
 * Reads what the first parser refuses, such as absurdly deep nesting, with one that takes any tag soup.
 * Less is told apart: no media, no replies. @returns null when it finds no feed either.
 */
export const readLenientFeed = (xml: string, base: string): FeedDocument | null => {
  const parser = new FeedParser({ feedurl: base, addmeta: false });
  // Faults are expected here; what was read before one is still good.
  parser.on('error', () => {});
  // Written in one piece, the parser has pushed every item before `write` returns.
  parser.write(xml);
  const items: FeedParser.Item[] = [];
  for (let item = parser.read(); item !== null; item = parser.read()) items.push(item);
  const { meta } = parser;
  if (!meta['#type']) return null;
  return {
    title: meta.title ? plainLine(meta.title) : null,
    link: resolveUrl(meta.link, base),
    entries: items.map((item) => entryOf(item, base, meta.language || null)),
    drops: [],
  };
};
