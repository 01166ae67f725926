import { SourceShapeError } from '../../domain/errors.ts';
import { plainLine, resolveUrl } from './html-text.ts';
import { rootElement } from './xml-prolog.ts';

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
    .exec(tag)
    ?.slice(1)
    .find(Boolean) ?? '';

/** Feeds a web page names in its head. */
const feedsNamedBy = (html: string, base: string): readonly string[] => {
  const links = html.slice(0, 300_000).match(/<link\b[^>]{0,2000}>/gi) ?? [];
  const feeds = links
    .filter((tag) => /\balternate\b/i.test(attribute(tag, 'rel')))
    .filter((tag) => /^application\/(?:rss\+xml|atom\+xml|feed\+json|json)/i.test(attribute(tag, 'type')))
    .flatMap((tag) => resolveUrl(attribute(tag, 'href').replaceAll('&amp;', '&'), base) ?? []);
  return [...new Set(feeds)].slice(0, 3);
};

const titleOf = (html: string): string => {
  const title = plainLine(
    /<title[^>]{0,200}>([\s\S]{0,500}?)<\/title>/i.exec(html.slice(0, 300_000))?.[1] ?? '',
  );
  return title === '' ? '' : ` titled “${title.slice(0, 80)}”`;
};

const htmlError = (html: string, base: string): SourceShapeError => {
  const feeds = feedsNamedBy(html, base);
  const advice =
    feeds.length > 0
      ? `It names these feeds: ${feeds.join(' , ')} . Use one of them.`
      : 'Look on the page for a link called RSS, Atom or Feed, or check whether the site wants a sign-in or blocks programs.';
  return new SourceShapeError(`This is a web page${titleOf(html)}, not a feed. ${advice}`);
};

const HTML_ROOTS = new Set(['html', 'head', 'body', 'div', 'p', 'title', 'script', 'meta', 'table', 'h1']);

/** What the text is instead of a feed, and what to do about it. @param base the document's own address. */
export const describeOther = (text: string, base: string): SourceShapeError => {
  if (text.trim() === '') {
    return new SourceShapeError(
      'The answer is empty. Open the address in a browser to see whether it is still right.',
    );
  }
  const root = rootElement(text.trimStart());
  if (/^\s*<!doctype html/i.test(text) || HTML_ROOTS.has(root ?? '')) return htmlError(text, base);
  if (root === null) {
    const start = text.trim().slice(0, 60).replaceAll(/\s+/g, ' ');
    return new SourceShapeError(`This is plain text that begins “${start}”, not a feed. Check the address.`);
  }
  const words =
    root === 'channel'
      ? 'a channel definition (CDF) of the 1990s, which is not supported'
      : `XML whose outermost element is <${root.slice(0, 40)}>`;
  return new SourceShapeError(
    `This is ${words}; a feed begins with <rss>, <feed> or <rdf:RDF>. Check the address.`,
  );
};
