import type { parseFeed as parseWithLibrary } from '@rowanmanning/feed-parser';
import { escapeHtml } from '../escape-html.ts';
import { resolveUrl } from './html-text.ts';

type Element = ReturnType<typeof parseWithLibrary>['element'];

/** An XML element in our own form: namespace known by its usual prefix, base address and language inherited. */
export interface XmlNode {
  /** `title`, or `dc:creator` where it is not of the feed's own language. Lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
  readonly base: string | null;
  readonly lang: string | null;
}

/** Usual prefix by namespace, without scheme and trailing slash: feeds write these in several ways. */
const PREFIXES: Readonly<Record<string, string>> = {
  'www.w3.org/2005/atom': 'atom',
  'purl.org/atom/ns#': 'atom',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/slash': 'slash',
  'purl.org/syndication/thread/1.0': 'thr',
  'search.yahoo.com/mrss': 'media',
  'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'www.youtube.com/xml/schemas/2015': 'yt',
  'itunes.apple.com/rss': 'im',
  'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'wellformedweb.org/commentapi': 'wfw',
  'www.w3.org/1999/xhtml': 'xhtml',
  'www.w3.org/2000/svg': 'svg',
  'www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
};

const prefixOf = (uri: string): string | undefined =>
  PREFIXES[
    uri
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/$/, '')
  ];

/** Namespaces in force: written prefix (empty for the default) to address. */
type Scope = ReadonlyMap<string, string>;

const scopeOf = (attributes: Readonly<Record<string, string>>, outer: Scope): Scope => {
  const declared = Object.entries(attributes).filter(
    ([name]) => name === 'xmlns' || name.startsWith('xmlns:'),
  );
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(([name, uri]) => [name.slice(6), uri] as const)]);
};

/** The feed's own language (RSS of any version, Atom in an Atom feed) carries no prefix. */
const qualifiedName = (element: Element, scope: Scope, own: 'rss' | 'atom'): string => {
  const written = typeof element.namespace === 'string' ? element.namespace : '';
  const uri = scope.get(written);
  const prefix = (uri === undefined ? undefined : prefixOf(uri)) ?? written;
  return prefix === '' || prefix === own ? element.name : `${prefix}:${element.name}`;
};

interface Inherited {
  readonly base: string | null;
  readonly lang: string | null;
  readonly scope: Scope;
  readonly own: 'rss' | 'atom';
}

const inherit = (attributes: Readonly<Record<string, string>>, outer: Inherited): Inherited => {
  const xmlBase = attributes['xml:base'];
  const lang = attributes['xml:lang'];
  return {
    base: xmlBase === undefined ? outer.base : (resolveUrl(xmlBase, outer.base) ?? outer.base),
    // An empty xml:lang takes back what was said further out.
    lang: lang === undefined ? outer.lang : lang.trim() || null,
    scope: scopeOf(attributes, outer.scope),
    own: outer.own,
  };
};

const convert = (element: Element, outer: Inherited): XmlNode => {
  const attributes = element.attributes;
  const inner = inherit(attributes, outer);
  return {
    name: qualifiedName(element, inner.scope, outer.own),
    attributes,
    base: inner.base,
    lang: inner.lang,
    children: element.children.map((child) => (typeof child === 'string' ? child : convert(child, inner))),
  };
};

/** @param base the document's own address. */
export const toXmlNode = (element: Element, base: string | null, own: 'rss' | 'atom'): XmlNode => {
  const outer: Element[] = [];
  for (let up = element.parent; up !== null; up = up.parent) outer.unshift(up);
  const inherited = outer.reduce<Inherited>((sofar, up) => inherit(up.attributes, sofar), {
    base,
    lang: null,
    scope: new Map(),
    own,
  });
  return convert(element, inherited);
};

/** Asked dozens of times of every entry, hence the plain loops here and below. */
export const childrenOf = (node: XmlNode, ...names: readonly string[]): readonly XmlNode[] => {
  const found: XmlNode[] = [];
  for (const child of node.children) {
    if (typeof child !== 'string' && names.includes(child.name)) found.push(child);
  }
  return found;
};

/** The first child of the first of these names that has one. */
export const childOf = (node: XmlNode, ...names: readonly string[]): XmlNode | null => {
  for (const name of names) {
    for (const child of node.children) {
      if (typeof child !== 'string' && child.name === name) return child;
    }
  }
  return null;
};

const wholeText = (node: XmlNode): string => {
  let text = '';
  for (const child of node.children) text += typeof child === 'string' ? child : textOf(child);
  return text;
};

export const textOf = (node: XmlNode | null): string => (node === null ? '' : wholeText(node).trim());

/** The text of the first of these children that has some; null when none has. */
export const childText = (node: XmlNode, ...names: readonly string[]): string | null => {
  for (const name of names) {
    for (const child of node.children) {
      if (typeof child === 'string' || child.name !== name) continue;
      const text = textOf(child);
      if (text !== '') return text;
    }
  }
  return null;
};

export const hasElements = (node: XmlNode): boolean =>
  node.children.some((child) => typeof child !== 'string');

const VOID = new Set([
  'area',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/** Markup again, XHTML's prefix left out: what stands between the element's own tags. */
export const innerMarkup = (node: XmlNode): string =>
  node.children
    .map((child) => {
      if (typeof child === 'string') return escapeHtml(child);
      const name = child.name.replace(/^xhtml:/, '');
      const attributes = Object.entries(child.attributes)
        .map(([key, value]) => ` ${key}="${escapeHtml(value).replaceAll('"', '&quot;')}"`)
        .join('');
      return VOID.has(name) && child.children.length === 0
        ? `<${name}${attributes} />`
        : `<${name}${attributes}>${innerMarkup(child)}</${name}>`;
    })
    .join('')
    .trim();
