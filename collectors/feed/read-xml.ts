import { Parser } from 'htmlparser2';
import { SourceShapeError } from '../../domain/errors.ts';
import { resolveUrl } from './html-text.ts';
import type { XmlNode } from './xml-node.ts';

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

/** Namespaces in force: written prefix (empty for the default) to address; and what names have come to mean by them. */
interface Scope {
  readonly uris: ReadonlyMap<string, string>;
  readonly names: Map<string, string>;
}

type Own = 'rss' | 'atom';

const scopeOf = (attributes: Readonly<Record<string, string>>, outer: Scope): Scope => {
  const declared = Object.entries(attributes).filter(
    ([name]) => name === 'xmlns' || name.startsWith('xmlns:'),
  );
  if (declared.length === 0) return outer;
  const uris = new Map([...outer.uris, ...declared.map(([name, uri]) => [name.slice(6), uri] as const)]);
  return { uris, names: new Map() };
};

const splitName = (written: string): readonly [prefix: string, local: string] => {
  const colon = written.indexOf(':');
  return colon < 0 ? ['', written] : [written.slice(0, colon), written.slice(colon + 1)];
};

/** The feed's own language (RSS of any version, Atom in an Atom feed) carries no prefix. */
const qualify = (written: string, { uris, names }: Scope, own: Own): string => {
  const known = names.get(written);
  if (known !== undefined) return known;
  const [writtenPrefix, local] = splitName(written);
  const uri = uris.get(writtenPrefix);
  const prefix = (uri === undefined ? undefined : prefixOf(uri)) ?? writtenPrefix;
  const name = prefix === '' || prefix === own ? local : `${prefix}:${local}`;
  names.set(written, name);
  return name;
};

/** A node still being built. */
interface Growing extends XmlNode {
  readonly children: (XmlNode | string)[];
  named: Map<string, XmlNode[]>;
  source: string;
}

/** An element that is not closed yet. */
interface Open {
  readonly node: Growing;
  readonly scope: Scope;
  /** Where what stands between its tags begins. */
  readonly from: number;
}

/** No feed nests deeper: what does is read as the text in it. */
const DEEPEST = 200;
/** Nothing but malice nests so deep, and each level costs more than the one before. */
const REFUSED_BEYOND = 20_000;

const baseOf = (attributes: XmlNode['attributes'], outer: string): string => {
  const written = attributes['xml:base'];
  return written === undefined ? outer : (resolveUrl(written, outer) ?? outer);
};

/** An empty xml:lang takes back what was said further out. */
const langOf = (attributes: XmlNode['attributes'], outer: string | null): string | null => {
  const written = attributes['xml:lang'];
  return written === undefined ? outer : written.trim() || null;
};

const tooDeepError = (): SourceShapeError =>
  new SourceShapeError(
    `This XML nests more than ${REFUSED_BEYOND} elements into one another; no feed does. Tell its publisher.`,
  );

const noScope: Scope = { uris: new Map(), names: new Map() };

/** Shared by all nodes without elements in them: most are, and an empty map costs as much as a node. */
const noElements = new Map<string, XmlNode[]>();

const addChild = (outer: Growing, child: XmlNode): void => {
  outer.children.push(child);
  if (outer.named === noElements) outer.named = new Map();
  const alike = outer.named.get(child.name);
  if (alike === undefined) outer.named.set(child.name, [child]);
  else alike.push(child);
};

const addText = ({ children }: Growing, text: string): void => {
  const last = children.at(-1);
  if (typeof last === 'string') children[children.length - 1] = last + text;
  else children.push(text);
};

const growNode = (
  name: string,
  attributes: XmlNode['attributes'],
  outer: XmlNode | null,
  base: string,
): Growing => ({
  name,
  attributes,
  children: [],
  named: noElements,
  base: baseOf(attributes, outer?.base ?? base),
  lang: langOf(attributes, outer?.lang ?? null),
  source: '',
});

/**
 * Reads XML, broken or not, into nodes: a closing tag closes what was left open in its element, one that closes
 * nothing is passed over, and the end of the text closes all.
 * @param xml as `cleanXml` leaves it. @param base the document's own address.
 * @returns the outermost element; null when there is none. @throws SourceShapeError when it nests absurdly deep.
 */
export const readXml = (xml: string, base: string): XmlNode | null => {
  let root: XmlNode | null = null;
  let own: Own = 'rss';
  const open: Open[] = [];
  let tooDeep = 0;
  const onopentag = (written: string, attributes: XmlNode['attributes']): void => {
    const outer = open.at(-1);
    if (open.length >= DEEPEST) {
      tooDeep += 1;
      if (tooDeep > REFUSED_BEYOND) throw tooDeepError();
    } else if (outer !== undefined || root === null) {
      if (root === null) own = splitName(written)[1] === 'feed' ? 'atom' : 'rss';
      const scope = scopeOf(attributes, outer?.scope ?? noScope);
      const node = growNode(qualify(written, scope, own), attributes, outer?.node ?? null, base);
      root ??= node;
      if (outer !== undefined) addChild(outer.node, node);
      open.push({ node, scope, from: parser.endIndex + 1 });
    }
  };
  const ontext = (text: string): void => {
    const outer = open.at(-1);
    if (outer !== undefined) addText(outer.node, text);
  };
  const onclosetag = (): void => {
    if (tooDeep > 0) {
      tooDeep -= 1;
      return;
    }
    const closed = open.pop();
    if (closed === undefined) return;
    // One that closes itself ends where it begins.
    closed.node.source = xml.slice(closed.from, Math.max(closed.from, parser.startIndex));
  };
  const options = { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true };
  const parser = new Parser({ onopentag, ontext, onclosetag }, options);
  parser.end(xml);
  return root;
};
