import type { Entry, FeedPerson, FeedText } from './entry.ts';
import { atomPerson, extensionsOf, mediaDescription, personFrom } from './entry-parts.ts';
import { plainLine, resolveHtmlUrls, resolveUrl } from './html-text.ts';
import {
  childOf,
  childrenOf,
  childText,
  hasElements,
  innerMarkup,
  textOf,
  type XmlNode,
} from './xml-node.ts';

const fromBase64 = (node: XmlNode): string => Buffer.from(textOf(node), 'base64').toString('utf8').trim();

/** Neither text nor XML: its bytes are given in base64 (RFC 4287, section 4.1.3.3). */
const isBinary = (type: string): boolean =>
  type.includes('/') && !type.startsWith('text/') && !/[+/]xml$/.test(type);

const markupOf = (node: XmlNode): string => {
  const div = childOf(node, 'xhtml:div', 'div');
  return innerMarkup(div !== null && childrenOf(node, div.name).length === 1 ? div : node);
};

const readText = (node: XmlNode): FeedText => {
  const type = node.attributes['type']?.trim().toLowerCase() ?? 'text';
  const mode = node.attributes['mode']?.trim().toLowerCase();
  if (mode === 'base64' || isBinary(type)) return { value: fromBase64(node), format: 'html' };
  if (hasElements(node)) return { value: markupOf(node), format: 'html' };
  const isPlain = type === 'text' || type === 'text/plain';
  // Atom 0.3 says nothing of HTML in text marked as escaped; it is what everybody puts there.
  return { value: textOf(node), format: isPlain && mode !== 'escaped' ? 'plain' : 'html' };
};

/** An Atom text construct of 0.3 or 1.0: text, HTML, XHTML or base64, its addresses made absolute. */
const atomText = (node: XmlNode | null): FeedText | null => {
  if (node === null) return null;
  const { value, format } = readText(node);
  if (value === '') return null;
  return { value: format === 'html' ? resolveHtmlUrls(value, node.base) : value, format };
};

/** A title as one plain line. */
export const atomTitle = (node: XmlNode): string | null => {
  for (const title of childrenOf(node, 'title', 'dc:title', 'media:title')) {
    const text = atomText(title);
    const line = text?.format === 'html' ? plainLine(text.value) : text?.value.replaceAll(/\s+/g, ' ').trim();
    if (line) return line;
  }
  return null;
};

/** The page an entry or feed is about: `alternate`, HTML first; never its own address or a place to post to. */
export const atomLink = (node: XmlNode): string | null => {
  const links = childrenOf(node, 'link').filter(({ attributes }) =>
    /^(?:alternate)?$/.test(attributes['rel']?.trim().toLowerCase() ?? ''),
  );
  const html = links.find(({ attributes }) => /html/.test(attributes['type'] ?? ''));
  for (const link of html === undefined ? links : [html, ...links]) {
    const url = resolveUrl(link.attributes['href'] ?? textOf(link), link.base);
    if (url !== null) return url;
  }
  return null;
};

const linkOf = (entry: XmlNode): string | null => {
  const content = childOf(entry, 'content');
  const id = childText(entry, 'id');
  return (
    resolveUrl(childText(entry, 'feedburner:origlink'), null) ??
    atomLink(entry) ??
    resolveUrl(content?.attributes['src'], content?.base ?? null) ??
    (/^https?:\/\//i.test(id ?? '') ? resolveUrl(id, null) : null)
  );
};

export const atomAuthor = (node: XmlNode): FeedPerson | null =>
  childrenOf(node, 'author')
    .map(atomPerson)
    .find((person) => person !== null) ?? personFrom(childText(node, 'dc:creator'), null);

const textOfEntry = (entry: XmlNode): FeedText | null =>
  atomText(childOf(entry, 'content')) ?? atomText(childOf(entry, 'summary')) ?? mediaDescription(entry);

/** One `<entry>` of Atom 0.3 or 1.0; the feed's author stands in for a missing one. */
export const atomEntry = (entry: XmlNode, feedAuthor: FeedPerson | null): Entry => {
  const source = childOf(entry, 'source');
  const updated = childText(entry, 'updated', 'modified', 'dcterms:modified');
  const enclosures = childrenOf(entry, 'link').filter(({ attributes }) => attributes['rel'] === 'enclosure');
  return {
    id: childText(entry, 'id'),
    link: linkOf(entry),
    title: atomTitle(entry),
    text: textOfEntry(entry),
    author: atomAuthor(entry) ?? (source === null ? null : atomAuthor(source)) ?? feedAuthor,
    published: childText(entry, 'published', 'issued', 'created', 'dc:date', 'pubdate') ?? updated,
    updated,
    lang: entry.lang,
    sourceTitle: source === null ? null : atomTitle(source),
    ...extensionsOf(entry, enclosures),
  };
};
