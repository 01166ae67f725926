import type { Site } from './site.ts';

/** Titles end in the publisher's name; the text is the title once more, as a link. */
export const googleNews: Site = (entry, item) => {
  if (entry.sourceTitle === null || item.url === null) return null;
  if (new URL(item.url).hostname !== 'news.google.com') return null;
  const publisher = entry.sourceTitle;
  const title = item.title?.endsWith(` - ${publisher}`)
    ? item.title.slice(0, -` - ${publisher}`.length)
    : item.title;
  // An article has one id, whichever search finds it. Older ones are longer than an id may be.
  const hasId = entry.id !== null && entry.id.length <= 900;
  return {
    ...item,
    source: 'google-news',
    externalId: hasId ? entry.id : item.externalId,
    title,
    text: '',
    textFormat: 'plain',
    author: { id: null, handle: null, name: publisher, followers: null },
  };
};
