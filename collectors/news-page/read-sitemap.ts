import { gunzipSync } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { SourceShapeError } from '../../domain/errors.ts';
import type { Answer } from '../collector.ts';
import { cleanXml } from '../feed/clean-xml.ts';
import { decodeText } from '../feed/decode-text.ts';
import { resolveUrl } from '../feed/html-text.ts';
import { rootElement } from '../feed/xml-prolog.ts';

/** One line of a sitemap; dates as written. */
export interface SitemapEntry {
  readonly loc: string;
  readonly lastmod: string | null;
  /** From here on only in a news sitemap. */
  readonly title: string | null;
  readonly published: string | null;
  readonly publisher: string | null;
  readonly lang: string | null;
}

export interface Sitemap {
  /** `index`: its entries are sitemaps. */
  readonly kind: 'index' | 'pages';
  readonly entries: readonly SitemapEntry[];
}

/** What sitemaps.org allows, and a bomb exceeds. */
const MOST_BYTES = 52_428_800;
const MOST_ENTRIES = 50_000;

const isGzip = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;

const unpack = (body: Uint8Array): Uint8Array => {
  if (!isGzip(body)) return body;
  try {
    return gunzipSync(body, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    throw new SourceShapeError('The sitemap is packed with gzip, but is broken or larger than 50 MB.', {
      cause,
    });
  }
};

/** Texts by element, its namespace's usual prefix kept: `loc`, `news:title`. Pictures have places of their own. */
const entriesIn = (xml: string, base: string): readonly SitemapEntry[] => {
  const entries: SitemapEntry[] = [];
  let fields: Record<string, string> | null = null;
  let path: string[] = [];
  const finish = ({ loc, lastmod, ...news }: Record<string, string>): void => {
    const address = resolveUrl(loc, base);
    if (address === null || entries.length >= MOST_ENTRIES) return;
    entries.push({
      loc: address,
      lastmod: lastmod ?? null,
      title: news['news:title'] ?? null,
      published: news['news:publication_date'] ?? null,
      publisher: news['news:name'] ?? null,
      lang: news['news:language'] ?? null,
    });
  };
  const parser = new Parser(
    {
      onopentag: (name) => {
        path = [...path.slice(-20), name];
        if (name === 'url' || name === 'sitemap') fields = {};
      },
      ontext: (text) => {
        const name = path.at(-1);
        if (fields !== null && name !== undefined) fields[name] = `${fields[name] ?? ''}${text}`;
      },
      onclosetag: (name) => {
        path = path.slice(0, -1);
        if (name !== 'url' && name !== 'sitemap') return;
        const trimmed = Object.entries(fields ?? {}).map(([key, text]) => [key, text.trim()] as const);
        finish(Object.fromEntries(trimmed.filter(([, text]) => text !== '')));
        fields = null;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return entries;
};

/**
 * A sitemap, a news sitemap or an index of sitemaps, packed or not.
 * @see https://www.sitemaps.org/protocol.html
 * @see https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
 * @throws SourceShapeError when it is none.
 */
export const readSitemap = (answer: Answer): Sitemap => {
  const { text } = decodeText(unpack(answer.body), answer.headers['content-type']);
  const xml = cleanXml(text.trimStart());
  const root = rootElement(xml)?.replace(/^.*:/, '');
  if (root !== 'urlset' && root !== 'sitemapindex') {
    throw new SourceShapeError(
      'This is no sitemap: it should begin with <urlset> or <sitemapindex>. Give the address of the site’s sitemap, which its robots.txt names.',
    );
  }
  const isCut = !xml.includes(`${root}>`, xml.lastIndexOf('<'));
  if (isCut) throw new SourceShapeError('The sitemap breaks off in the middle.');
  return { kind: root === 'urlset' ? 'pages' : 'index', entries: entriesIn(xml, answer.finalUrl) };
};
