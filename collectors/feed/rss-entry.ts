import type { Entry, FeedPerson } from './entry.ts';
import { atomPerson, extensionsOf, htmlOf, mediaDescription, personFrom } from './entry-parts.ts';
import { plainLine, resolveUrl } from './html-text.ts';
import {
  childOf,
  childrenOf,
  childText,
  hasElements,
  innerMarkup,
  textOf,
  type XmlNode,
} from './xml-node.ts';

const atomLink = (node: XmlNode): string | null => {
  const link = childrenOf(node, 'atom:link').find(
    ({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate',
  );
  return link === undefined ? null : resolveUrl(link.attributes['href'], link.base);
};

const rssLink = (node: XmlNode): string | null => {
  for (const link of childrenOf(node, 'link')) {
    const url = resolveUrl(textOf(link) || link.attributes['href'], link.base);
    if (url !== null) return url;
  }
  return atomLink(node);
};

/** A guid is an address only where it says so or says nothing (RSS 2.0). */
const permalink = (item: XmlNode): string | null => {
  const guid = childOf(item, 'guid');
  if (guid === null || guid.attributes['ispermalink']?.toLowerCase() === 'false') return null;
  const text = textOf(guid);
  return /^https?:\/\//i.test(text) ? resolveUrl(text, null) : null;
};

const linkOf = (item: XmlNode): string | null =>
  resolveUrl(childText(item, 'feedburner:origlink'), null) ??
  rssLink(item) ??
  permalink(item) ??
  resolveUrl(item.attributes['rdf:about'], item.base);

const rssTitle = (node: XmlNode): string | null => {
  for (const title of childrenOf(node, 'title', 'dc:title', 'media:title')) {
    const text = plainLine(hasElements(title) ? innerMarkup(title) : textOf(title));
    if (text !== '') return text;
  }
  return null;
};

const authorOf = (item: XmlNode): FeedPerson | null => {
  for (const node of childrenOf(item, 'author', 'dc:creator', 'atom:author', 'dc:author', 'itunes:author')) {
    const person = hasElements(node) ? atomPerson(node) : personFrom(textOf(node), null);
    if (person !== null) return person;
  }
  return null;
};

const TEXTS = ['content:encoded', 'xhtml:body', 'body', 'atom:content', 'description', 'dc:description'];
const LATER_TEXTS = ['summary', 'atom:summary', 'itunes:summary'];

const textOfItem = (item: XmlNode): Entry['text'] => {
  for (const name of TEXTS) {
    const text = htmlOf(childOf(item, name));
    if (text !== null) return text;
  }
  const media = mediaDescription(item);
  if (media !== null) return media;
  return LATER_TEXTS.map((name) => htmlOf(childOf(item, name))).find((text) => text !== null) ?? null;
};

/** One `<item>` of RSS 0.9x, 1.0 or 2.0. */
export const rssEntry = (item: XmlNode, channelLang: string | null): Entry => ({
  id: childText(item, 'guid') ?? (item.attributes['rdf:about']?.trim() || null) ?? childText(item, 'atom:id'),
  link: linkOf(item),
  title: rssTitle(item),
  text: textOfItem(item),
  author: authorOf(item),
  published: childText(
    item,
    'pubdate',
    'dc:date',
    'dcterms:created',
    'dcterms:issued',
    'atom:published',
    'atom:updated',
  ),
  updated: childText(item, 'dcterms:modified', 'atom:updated'),
  lang: childText(item, 'dc:language') ?? item.lang ?? channelLang,
  sourceTitle: childText(item, 'source'),
  // Spread last: V8 takes ten times as long to add properties to a copy.
  ...extensionsOf(item),
});

export const rssChannel = (channel: XmlNode) => ({
  title: rssTitle(channel),
  link: rssLink(channel),
  lang: childText(channel, 'language', 'dc:language'),
});
