import { escapeHtml } from '../../domain/escape-html.ts';

/** An XML element in our own form: namespace known by its usual prefix, base address and language inherited. */
export interface XmlNode {
  /** `title`, or `dc:creator` where it is not of the feed's own language. Lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
  /** The elements among the children, by name: of every entry dozens are asked for. */
  readonly named: ReadonlyMap<string, readonly XmlNode[]>;
  readonly base: string | null;
  readonly lang: string | null;
  /** What stands between its tags, as it was written. */
  readonly source: string;
}

const none: readonly XmlNode[] = [];

/** In the order of the names. */
export const childrenOf = (node: XmlNode, ...names: readonly string[]): readonly XmlNode[] => {
  let found = none;
  for (const name of names) {
    const more = node.named.get(name);
    if (more !== undefined) found = found.length === 0 ? more : [...found, ...more];
  }
  return found;
};

/** The first child of the first of these names that has one. */
export const childOf = (node: XmlNode, ...names: readonly string[]): XmlNode | null => {
  for (const name of names) {
    const first = node.named.get(name)?.[0];
    if (first !== undefined) return first;
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
    for (const child of node.named.get(name) ?? []) {
      const text = textOf(child);
      if (text !== '') return text;
    }
  }
  return null;
};

export const hasElements = (node: XmlNode): boolean => node.named.size > 0;

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
