import { Parser } from 'htmlparser2';
import type { RawItem } from '../../domain/mention.ts';
import type { Answer } from '../collector.ts';
import { decodeText } from '../feed/decode-text.ts';
import { parseFeedDate } from '../feed/feed-date.ts';
import { resolveUrl } from '../feed/html-text.ts';

/** What a page says of itself in its head. */
export interface PageHead {
  readonly title: string | null;
  readonly description: string | null;
  readonly author: string | null;
  readonly lang: string | null;
  readonly publishedAt: Date | null;
  readonly modifiedAt: Date | null;
  readonly media: RawItem['media'];
}

/** A head may be large, the text below it is not read. */
const MOST_CHARACTERS = 500_000;

const oneLine = (text: string | undefined): string | null => text?.replaceAll(/\s+/g, ' ').trim() || null;

interface Collected {
  readonly metas: Map<string, string>;
  readonly scripts: string[];
  title: string;
  lang: string | null;
}

const collect = (html: string): Collected => {
  const found: Collected = { metas: new Map(), scripts: [], title: '', lang: null };
  let inside: 'title' | 'json' | null = null;
  let hasTitle = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'html') found.lang = attributes['lang'] ?? null;
      if (name === 'title' && !hasTitle) inside = 'title';
      if (name === 'script' && attributes['type'] === 'application/ld+json') {
        inside = 'json';
        found.scripts.push('');
      }
      const key = (attributes['property'] ?? attributes['name'] ?? attributes['itemprop'])?.toLowerCase();
      const content = attributes['content'];
      if (name === 'meta' && key && content && !found.metas.has(key)) found.metas.set(key, content);
    },
    ontext: (text) => {
      if (inside === 'title') found.title += text;
      if (inside === 'json') found.scripts.push(`${found.scripts.pop() ?? ''}${text}`);
    },
    onclosetag: (name) => {
      if (name === 'title') hasTitle = true;
      if (name === 'title' || name === 'script') inside = null;
    },
  });
  parser.end(html.slice(0, MOST_CHARACTERS));
  return found;
};

/** A date out of schema.org's JSON-LD, wherever in it. */
const dateInScripts = (
  scripts: readonly string[],
  name: 'datePublished' | 'dateModified',
): string | undefined =>
  scripts.map((text) => new RegExp(`"${name}"\\s*:\\s*"([^"]{8,40})"`).exec(text)?.[1]).find(Boolean);

/** Reads the head of a web page: Open Graph, plain meta elements, dates of schema.org. */
export const readPageHead = (answer: Answer): PageHead => {
  const { text } = decodeText(answer.body, answer.headers['content-type']);
  const { metas, scripts, title, lang } = collect(text);
  const meta = (...names: readonly string[]): string | null =>
    names.map((name) => oneLine(metas.get(name))).find((content) => content !== null) ?? null;
  const image = resolveUrl(meta('og:image', 'twitter:image'), answer.finalUrl);
  const author = meta('author', 'article:author');
  return {
    title: meta('og:title', 'twitter:title') ?? oneLine(title),
    description: meta('og:description', 'description', 'twitter:description'),
    author: author === null || /^https?:/.test(author) ? null : author.slice(0, 300),
    lang: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(lang ?? '') ? lang : null,
    publishedAt: parseFeedDate(
      meta('article:published_time', 'datepublished', 'date', 'dc.date') ??
        dateInScripts(scripts, 'datePublished'),
    ),
    modifiedAt: parseFeedDate(
      meta('article:modified_time', 'datemodified', 'og:updated_time') ??
        dateInScripts(scripts, 'dateModified'),
    ),
    media: image === null ? [] : [{ type: 'image', url: image, alt: null }],
  };
};
