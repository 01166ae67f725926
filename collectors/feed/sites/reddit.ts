import type { Site } from './site.ts';

const REDDIT_TEXT = ['<!-- SC_OFF -->', '<!-- SC_ON -->'] as const;

/** What a person wrote stands between two marks; a link post is nothing but a table around the link. */
const redditText = (html: string): string | undefined => {
  const start = html.indexOf(REDDIT_TEXT[0]);
  const end = start < 0 ? -1 : html.indexOf(REDDIT_TEXT[1], start);
  return end < 0 ? undefined : html.slice(start + REDDIT_TEXT[0].length, end);
};

/** The fullname, the account, and what the person wrote without the table around it. */
export const reddit: Site = (entry, item) => {
  const host = item.url === null ? '' : new URL(item.url).hostname;
  const thread = /\/comments\/([a-z0-9]+)\//.exec(item.url ?? '')?.[1];
  const id =
    /^t[13]_[a-z0-9]+$/.exec(entry.id ?? '')?.[0] ?? (thread === undefined ? undefined : `t3_${thread}`);
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
    threadId: thread === undefined ? item.threadId : `t3_${thread}`,
    author: handle === null ? null : { id: null, handle, name: null, followers: null },
  };
};
