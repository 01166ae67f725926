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

const REDDIT_TEXT = ['<!-- SC_OFF -->', '<!-- SC_ON -->'] as const;

/** What a person wrote stands between two marks; a link post is nothing but a table around the link. */
const redditText = (html: string): string | undefined => {
  const start = html.indexOf(REDDIT_TEXT[0]);
  const end = start < 0 ? -1 : html.indexOf(REDDIT_TEXT[1], start);
  return end < 0 ? undefined : html.slice(start + REDDIT_TEXT[0].length, end);
};

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

/** `In reply to <a href="…#comment-7">Name</a>.`, at the very start. */
const IN_REPLY =
  /^(?:<p>)?\s{0,20}In reply to\s{1,20}<a\s[^>]{0,500}?href="[^"]{0,500}?#comment-(\d+)"[^>]{0,500}>.{0,300}?<\/a>\.?\s{0,20}(?:<\/p>)?\s*/i;

/** Comment feeds: the title only names the author, and what is answered stands as a link before the text. */
const wordpressComment: Site = (_, item) => {
  const own = /^(.*#comment-)\d+$/.exec(item.externalId);
  if (own === null || item.kind !== 'comment') return null;
  const text = item.text.trimStart();
  const reply = IN_REPLY.exec(text);
  return {
    ...item,
    title: null,
    parentId: reply === null ? item.parentId : `${own[1]}${reply[1]}`,
    threadId: item.url?.replace(/#comment-\d+$/, '').slice(0, 1024) ?? null,
    text: text.slice(reply?.[0].length ?? 0),
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
