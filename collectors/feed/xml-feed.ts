import { parseFeed as parseWithLibrary } from '@rowanmanning/feed-parser';
import { atomAuthor, atomEntry, atomLink, atomTitle } from './atom-entry.ts';
import type { FeedDocument } from './entry.ts';
import { rssChannel, rssEntry } from './rss-entry.ts';
import { toXmlNode } from './xml-node.ts';

/**
 * Reads RSS and Atom from cleaned XML: the library parses and finds the items, all meaning is read here.
 * @param base the document's own address. @throws Error from the library when the XML is no feed or too broken.
 */
export const readXmlFeed = (xml: string, base: string): FeedDocument => {
  const feed = parseWithLibrary(xml);
  const own = feed.meta.type === 'atom' ? 'atom' : 'rss';
  const head = toXmlNode(feed.element, base, own);
  const items = feed.items.map((item) => toXmlNode(item.element, base, own));
  if (own === 'atom') {
    const author = atomAuthor(head);
    const entries = items.map((item) => atomEntry(item, author));
    return { title: atomTitle(head), link: atomLink(head), entries, drops: [] };
  }
  const { title, link, lang } = rssChannel(head);
  return { title, link, entries: items.map((item) => rssEntry(item, lang ?? head.lang)), drops: [] };
};
