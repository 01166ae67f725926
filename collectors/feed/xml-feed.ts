import { SourceShapeError } from '../../domain/errors.ts';
import { atomAuthor, atomEntry, atomLink, atomTitle } from './atom-entry.ts';
import type { FeedDocument } from './entry.ts';
import { readXml } from './read-xml.ts';
import { rssChannel, rssEntry } from './rss-entry.ts';
import type { XmlNode } from './xml-node.ts';

/** Children by their name without its prefix: some feeds put their own elements into namespaces of their own. */
const named = (node: XmlNode, local: string): readonly XmlNode[] =>
  node.children.filter(
    (child): child is XmlNode =>
      typeof child !== 'string' && child.name.slice(child.name.indexOf(':') + 1) === local,
  );

const readAtom = (feed: XmlNode): FeedDocument => {
  const author = atomAuthor(feed);
  const entries = named(feed, 'entry').map((entry) => atomEntry(entry, author));
  return { title: atomTitle(feed), link: atomLink(feed), entries, drops: [] };
};

/** Items stand in the channel, or beside it (RSS 0.9 and 1.0). */
const readRss = (root: XmlNode, channel: XmlNode): FeedDocument => {
  const { title, link, lang } = rssChannel(channel);
  const items = [...named(channel, 'item'), ...named(root, 'item')];
  return { title, link, entries: items.map((item) => rssEntry(item, lang ?? channel.lang)), drops: [] };
};

/**
 * Reads RSS and Atom from cleaned XML whose outermost element is one of theirs.
 * @param base the document's own address. @throws SourceShapeError when there is no channel in it.
 */
export const readXmlFeed = (xml: string, base: string): FeedDocument => {
  const root = readXml(xml, base);
  if (root !== null && /(?:^|:)feed$/.test(root.name)) return readAtom(root);
  const channel = root === null ? undefined : named(root, 'channel')[0];
  if (root === null || channel === undefined) {
    throw new SourceShapeError(
      'This begins like a feed, but no channel or entry can be read from it: it is empty or its XML is broken. Tell its publisher.',
    );
  }
  return readRss(root, channel);
};
