import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer } from '../collector.ts';
import { instantFrom } from '../source-date.ts';
import { readPageHead } from './read-page.ts';
import type { SitemapEntry } from './read-sitemap.ts';

const named = (name: string | null): RawItem['author'] =>
  name === null ? null : { id: null, handle: null, name, followers: null };

/** News sitemaps write `zh-cn` and `en`. */
const langOf = (tag: string | null): string | null =>
  tag !== null && /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag) ? tag : null;

/** What a news sitemap tells by itself. */
export const itemFromSitemap = (entry: SitemapEntry, fetchedAt: Date): RawItem => ({
  ...bareItem,
  source: 'news-page',
  externalId: entry.loc.slice(0, 1024),
  url: entry.loc,
  kind: 'post',
  title: entry.title,
  text: '',
  lang: langOf(entry.lang),
  author: named(entry.publisher),
  publishedAt: instantFrom(entry.published, fetchedAt),
  raw: entry,
});

/** The same with what the page says of itself; null where neither has a title. */
export const itemFromPage = (page: SitemapEntry, answer: Answer): RawItem | null => {
  const head = readPageHead(answer);
  const base = itemFromSitemap(page, answer.fetchedAt);
  const title = head.title ?? base.title;
  if (title === null) return null;
  const publishedAt = instantFrom(head.publishedAt?.toISOString(), answer.fetchedAt) ?? base.publishedAt;
  const editedAt = instantFrom(head.modifiedAt?.toISOString(), answer.fetchedAt);
  return {
    ...base,
    title,
    text: head.description ?? '',
    lang: head.lang ?? base.lang,
    author: named(head.author) ?? base.author,
    publishedAt,
    editedAt: editedAt !== null && publishedAt !== null && editedAt > publishedAt ? editedAt : null,
    media: [...head.media],
    raw: { ...page, head },
  };
};
