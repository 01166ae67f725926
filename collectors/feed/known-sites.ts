import type { RawItem } from '../../domain/mention.ts';
import type { Entry } from './entry.ts';

/** What one publisher's feeds mean beyond the format; null when the entry is not of its making. */
type Site = (entry: Entry, item: RawItem) => RawItem | null;

const hostOf = (address: string | null): string =>
  address === null ? '' : new URL(address).hostname.replace(/^www\./, '');

/** Ids are the same in every feed of the site, so they need no prefix. */
const youtube: Site = ({ video, author }, item) => {
  if (video === null) return null;
  const name = author?.name ?? null;
  return {
    ...item,
    source: 'youtube',
    externalId: video.videoId,
    author:
      name === null && video.channelId === null
        ? null
        : { id: video.channelId, handle: null, name, followers: null },
  };
};

/** What a person wrote stands between these marks; a link post is nothing but a table around the link. */
const redditText = (html: string): string | undefined =>
  /<!-- SC_OFF -->([\s\S]*?)<!-- SC_ON -->/.exec(html)?.[1];

const reddit: Site = (entry, item) => {
  const host = hostOf(item.url);
  const id =
    /^t[13]_[a-z0-9]+$/.exec(entry.id ?? '')?.[0] ??
    /\/comments\/([a-z0-9]+)\//.exec(item.url ?? '')?.[1]?.replace(/^/, 't3_');
  if (id === undefined || !/(?:^|\.)reddit\.com$/.test(host)) return null;
  const isComment = id.startsWith('t1_');
  const handle = /^\/?u(?:ser)?\/(.+)$/.exec(entry.author?.name ?? '')?.[1] ?? entry.author?.name ?? null;
  return {
    ...item,
    source: 'reddit',
    externalId: id,
    kind: isComment ? 'comment' : 'post',
    // A comment's title is only “/u/name on” and the post's title.
    title: isComment ? null : item.title,
    text: redditText(item.text) ?? (isComment || item.textFormat === 'plain' ? item.text : ''),
    author: handle === null ? null : { id: null, handle, name: null, followers: null },
  };
};

/** The link leads through Google; the article is its `url` parameter. */
const googleAlerts: Site = (entry, item) => {
  if (entry.id?.startsWith('tag:google.com,2013:googlealerts/') !== true || item.url === null) return null;
  const link = new URL(item.url);
  const target =
    link.pathname === '/url' ? (link.searchParams.get('url') ?? link.searchParams.get('q')) : null;
  return target !== null && /^https?:\/\//.test(target) && URL.canParse(target)
    ? { ...item, url: new URL(target).href }
    : item;
};

/** Titles end in the publisher's name; the text is the title once more, as a link. */
const googleNews: Site = (entry, item) => {
  if (hostOf(item.url) !== 'news.google.com' || entry.sourceTitle === null) return null;
  const publisher = entry.sourceTitle;
  const title = item.title?.endsWith(` - ${publisher}`)
    ? item.title.slice(0, -` - ${publisher}`.length)
    : item.title;
  return {
    ...item,
    title,
    text: '',
    textFormat: 'plain',
    author: { id: null, handle: null, name: publisher, followers: null },
  };
};

/** Comment feeds: the title only names the author, and what is answered stands as a link in the text. */
const wordpressComment: Site = (entry, item) => {
  const own = /^(.*#comment-)\d+$/.exec(item.externalId);
  if (own === null || item.kind !== 'comment') return null;
  const parent = /In reply to\s+<a\s[^>]*href="[^"]*#comment-(\d+)"/i.exec(entry.text?.value ?? '')?.[1];
  const page = item.url?.replace(/#comment-\d+$/, '') ?? null;
  return {
    ...item,
    title: null,
    parentId: parent === undefined ? item.parentId : `${own[1]}${parent}`,
    threadId: page === null ? null : page.slice(0, 1024),
    text: item.text.replace(/^\s*(?:<p>)?\s*In reply to\s+<a\s[^>]*>.*?<\/a>\.?\s*(?:<\/p>)?\s*/i, ''),
  };
};

const sites: readonly Site[] = [youtube, reddit, googleAlerts, googleNews, wordpressComment];

/** Adds what is known about the entry's publisher. */
export const knowSite = (entry: Entry, item: RawItem): RawItem => {
  for (const site of sites) {
    const known = site(entry, item);
    if (known !== null) return known;
  }
  return item;
};
