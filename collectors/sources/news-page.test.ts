import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError, SourceUnavailableError } from '../../domain/errors.ts';
import { type RawItem, rawItemSchema } from '../../domain/mention.ts';
import { answerOf } from '../answer.test-helper.ts';
import type { Drop } from '../collector.ts';
import { startServer } from '../http/test-server.test-helper.ts';
import { createHttp } from '../http.ts';
import { probeSource } from '../probe-source.ts';
import { noBudgets } from '../recorders.test-helper.ts';
import { newsPageCollector as collector } from './news-page.ts';

type Cursor = Parameters<typeof collector.read>[2];
type Page = string | Uint8Array | number;

const settings = { ...collector.example, site: 'https://s.test/', pages: 3 };
const now = new Date('2026-11-24T12:00:00.000Z');
const made = readFileSync(new URL('../testdata/news-page/news-sitemap.xml', import.meta.url), 'utf8');

const url = (loc: string, lastmod?: string) =>
  `<url><loc>${loc}</loc>${lastmod === undefined ? '' : `<lastmod>${lastmod}</lastmod>`}</url>`;
const sitemap = (...urls: readonly string[]) =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`;
const indexOf = (...maps: readonly string[]) =>
  `<sitemapindex>${maps.join('').replaceAll('url>', 'sitemap>')}</sitemapindex>`;
const html = (title: string, head = '') =>
  `<html lang="en"><head><title>${title}</title>${head}</head><body/></html>`;

/** One whole poll of a site: what is no text is a status; what is missing is a 404. */
const pollSite = (
  site: Readonly<Record<string, Page>>,
  cursor: Cursor = null,
  given = settings,
  at = now,
) => {
  const asked: string[] = [];
  const items: RawItem[] = [];
  const drops: Drop[] = [];
  let request = collector.poll(given, cursor, at);
  let last = cursor;
  for (let n = 0; n < 60; n += 1) {
    asked.push(request.url.replace('https://s.test', ''));
    const page = site[request.url.replace('https://s.test', '')] ?? 404;
    const isStatus = typeof page === 'number';
    const body = isStatus ? '' : Buffer.from(page);
    const answer = answerOf(request.url, '', {
      status: isStatus ? page : 200,
      body: Buffer.from(body),
      fetchedAt: at,
    });
    const reading = collector.read(answer, given, last);
    items.push(...reading.items);
    drops.push(...reading.drops);
    last = structuredClone(reading.cursor);
    if (reading.next === null)
      return {
        asked,
        items,
        drops,
        cursor: last,
        ids: items.map(({ externalId }) => externalId.replace('https://s.test', '')),
      };
    request = reading.next;
  }
  throw new Error('never ends');
};

const robots = 'User-agent: *\nDisallow: /private/\n';

describe('one poll', () => {
  it('asks for the sitemap, the rules, and the new pages they allow, newest first', () => {
    const { asked, items, drops, ids } = pollSite({
      '/sitemap.xml': sitemap(
        url('https://s.test/old', '2026-11-01'),
        url('/a', '2026-11-23'),
        url('https://s.test/private/b', '2026-11-24'),
        url('https://s.test/c', '2026-11-24'),
        url('https://elsewhere.test/d', '2026-11-24'),
      ),
      '/robots.txt': robots,
      '/a': html('A', '<meta name="description" content="About  a">'),
      '/c': html(
        'C &amp; more',
        '<meta property="article:published_time" content="2026-11-24T09:00:00+02:00"><meta property="article:modified_time" content="2026-11-24T10:00:00+02:00"><meta name="author" content="Ida"><meta property="og:image" content="/c.jpg">',
      ),
    });
    expect(asked).toEqual(['/sitemap.xml', '/robots.txt', '/c', '/a']);
    expect(ids).toEqual(['/c', '/a']);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items).toMatchObject([
      {
        source: 'news-page',
        url: 'https://s.test/c',
        title: 'C & more',
        lang: 'en',
        author: { name: 'Ida' },
        publishedAt: '2026-11-24T07:00:00.000Z',
        editedAt: '2026-11-24T08:00:00.000Z',
        media: [{ type: 'image', url: 'https://s.test/c.jpg' }],
      },
      // When the sitemap changed is not when the page appeared.
      { title: 'A', text: 'About a', author: null, publishedAt: null },
    ]);
    expect(drops).toEqual([
      { item: 'https://s.test/private/b', reason: expect.stringContaining('robots.txt') },
    ]);
  });

  it('asks for no page where nothing is new', () => {
    const site = { '/sitemap.xml': sitemap(url('/a', '2026-11-23')), '/a': html('A') };
    const { cursor } = pollSite(site);
    expect(pollSite(site, cursor).asked).toEqual(['/sitemap.xml']);
    expect(pollSite({ '/sitemap.xml': sitemap() }, cursor).items).toEqual([]);
  });

  it('finds a new page among old ones, and one that was changed', () => {
    const site = {
      '/sitemap.xml': sitemap(url('/a', '2026-11-23'), url('/b', '2026-11-23')),
      '/a': html('A'),
      '/b': html('B'),
    };
    const { cursor } = pollSite(site);
    const later = {
      ...site,
      '/sitemap.xml': sitemap(url('/a', '2026-11-23'), url('/b', '2026-11-24'), url('/n', '2026-11-22')),
      '/n': html('N'),
    };
    expect(pollSite(later, cursor).ids).toEqual(['/n', '/b']);
  });

  it('takes addresses without a date for new only when it has not seen them', () => {
    const first = pollSite({ '/sitemap.xml': sitemap(url('/a'), url('/b')) });
    expect(first.asked).toEqual(['/sitemap.xml']);
    const { ids } = pollSite(
      { '/sitemap.xml': sitemap(url('/a'), url('/c'), url('/b')), '/c': html('C') },
      first.cursor,
    );
    expect(ids).toEqual(['/c']);
  });

  it('leaves what is too much for the next poll, and loses none', () => {
    const names = Array.from({ length: 7 }, (_, n) => `/p${n}`);
    const site = {
      '/sitemap.xml': sitemap(...names.map((name) => url(name, '2026-11-24'))),
      ...Object.fromEntries(names.map((name) => [name, html(name)])),
    };
    const seen: string[] = [];
    let cursor: Cursor = null;
    for (const count of [3, 3, 1, 0]) {
      const poll = pollSite(site, cursor);
      expect(poll.ids).toHaveLength(count);
      seen.push(...poll.ids);
      cursor = poll.cursor;
    }
    expect(seen.toSorted()).toEqual(names);
  });

  it('is not kept busy by a site that dates every page today', () => {
    const siteAt = (day: string, ...names: readonly string[]) => ({
      '/sitemap.xml': sitemap(...names.map((name) => url(name, day))),
      ...Object.fromEntries(names.map((name) => [name, html(name)])),
    });
    const many = Array.from({ length: 9 }, (_, n) => `/p${n}`);
    let { cursor } = pollSite(siteAt('2026-11-22', ...many));
    for (let n = 0; n < 3; n += 1) cursor = pollSite(siteAt('2026-11-22', ...many), cursor).cursor;
    const next = pollSite(siteAt('2026-11-24', ...many, '/new'), cursor);
    expect(next.ids[0]).toBe('/new');
    expect(next.ids).toHaveLength(3);
    expect(next.cursor?.pages.length).toBeLessThanOrEqual(1);
  });

  it('heeds a setting that leaves the rest of a site alone, and a long delay the site asks for', () => {
    const site = {
      '/sitemap.xml': sitemap(
        url('/news/a', '2026-11-24'),
        url('/shop/b', '2026-11-24'),
        url('/news/c', '2026-11-24'),
      ),
      '/robots.txt': 'User-agent: earshot\nCrawl-delay: 60\n',
      '/news/a': html('A'),
    };
    const { asked } = pollSite(site, null, { ...settings, contains: '/news/' });
    expect(asked).toEqual(['/sitemap.xml', '/robots.txt', '/news/a']);
  });

  it('is resumed where it was cut off', () => {
    const site = sitemap(url('/a', '2026-11-24'));
    const { cursor } = collector.read(answerOf('https://s.test/sitemap.xml', site), settings, null);
    expect(collector.poll(settings, cursor, now).url).toBe('https://s.test/robots.txt');
  });
});

describe('sitemaps', () => {
  it('are found by an index, news and the latest first, packed or not', () => {
    const { asked, ids } = pollSite({
      '/sitemap.xml': indexOf(
        url('/old.xml', '2020-01-01'),
        url('/s1.xml.gz', '2026-11-23'),
        url('/google-news.xml'),
      ),
      '/google-news.xml': sitemap(url('/n', '2026-11-24')),
      '/s1.xml.gz': gzipSync(sitemap(url('/a', '2026-11-23'))),
      '/n': html('N'),
      '/a': html('A'),
    });
    expect(asked).toEqual(['/sitemap.xml', '/google-news.xml', '/s1.xml.gz', '/robots.txt', '/n', '/a']);
    expect(ids).toEqual(['/n', '/a']);
  });

  it('are found by robots.txt where the usual place is empty', () => {
    const { asked } = pollSite({
      '/robots.txt': 'Sitemap: https://s.test/maps/1.xml\nSitemap: nonsense',
      '/maps/1.xml': sitemap(),
    });
    expect(asked).toEqual(['/sitemap.xml', '/robots.txt', '/maps/1.xml']);
    expect(() => pollSite({ '/robots.txt': robots })).toThrow(SourceRefusedError);
    expect(() => pollSite({ '/robots.txt': 'Sitemap: https://s.test/gone.xml' })).toThrow(/gone\.xml/);
  });

  it('that name each other end', () => {
    const loop = indexOf(url('/sitemap.xml', '2026-11-24'), url('/sitemap.xml', '2026-11-23'));
    expect(pollSite({ '/sitemap.xml': loop }).asked.length).toBeLessThan(20);
  });

  it('of news tell their titles before the page is read', () => {
    const given = { ...settings, site: 'https://example.org/news-sitemap.xml' };
    const { items } = collector.read(answerOf(given.site, made), given, null);
    expect(items).toMatchObject([
      {
        externalId: 'https://example.org/news/acme-waits?from=map&n=1',
        title: 'Acme waits for the wind & the town waits for Acme',
        lang: 'en',
        author: { name: 'The Harbour Gazette' },
        publishedAt: '2026-11-24T08:00:00.000Z',
      },
      { title: 'Refunds for the first passengers', publishedAt: '2026-11-23T00:00:00.000Z' },
    ]);
  });

  it.each([
    ['a bomb', gzipSync(Buffer.alloc(60_000_000))],
    ['broken gzip', Uint8Array.of(0x1f, 0x8b, 1, 2, 3)],
    ['a cut one', sitemap(url('/a')).slice(0, -20)],
    ['a feed', '<rss version="2.0"><channel/></rss>'],
  ])('that are %s are refused', (_, body) => {
    expect(() => pollSite({ '/sitemap.xml': body })).toThrow(SourceShapeError);
  });
});

describe('what cannot be read', () => {
  const site = { '/sitemap.xml': sitemap(url('/a', '2026-11-24'), url('/b', '2026-11-23')), '/b': html('B') };

  it.each<[string, Page, RegExp]>([
    ['never answers', 0, /no answer/],
    ['is broken', 500, /500/],
    ['is gone', 404, /404/],
    ['has no title', '<p>x', /has no title/],
  ])('is tried again in later polls and given up after five when it %s', (_, page, reason) => {
    let poll = pollSite({ ...site, '/a': page });
    expect(poll).toMatchObject({ drops: [], ids: ['/b'] });
    expect(pollSite({ ...site, '/a': html('A') }, poll.cursor).ids).toEqual(['/a']);
    for (let n = 0; n < 4; n += 1) {
      expect(poll.drops).toEqual([]);
      poll = pollSite({ ...site, '/a': page }, poll.cursor);
    }
    expect(poll.drops).toMatchObject([{ item: 'https://s.test/a', reason: expect.stringMatching(reason) }]);
    expect(pollSite(site, poll.cursor).asked).toEqual(['/sitemap.xml']);
  });

  it('stops the poll when it is the sitemap or the rules', () => {
    expect(() => pollSite({ '/sitemap.xml': 500 })).toThrow(SourceUnavailableError);
    expect(() => pollSite({ ...site, '/robots.txt': 0 })).toThrow(SourceUnavailableError);
    expect(() => pollSite({}, null, { ...settings, site: 'https://s.test/sitemap_news.xml' })).toThrow(
      SourceRefusedError,
    );
  });

  it('is left to `read` unless the site asks for peace', () => {
    const explain = (status: number) =>
      collector.explain?.({ url: '', status, headers: {}, bodyStart: '', at: now });
    expect([404, 500, 0].map(explain)).toEqual(['read', 'read', 'read']);
    expect([429, 503].map(explain)).toEqual([null, null]);
  });
});

it('holds over the network, with a page that is gone and one that is large', async () => {
  await using server = await startServer((request, response) => {
    const pages: Readonly<Record<string, string>> = {
      '/sitemap.xml': sitemap(
        ...['/gone', '/large'].map((path) => url(`${server.url}${path}`, '2026-11-24')),
      ),
      '/large': html(
        'Large',
        `<style>${'x'.repeat(100_000)}</style><meta name="description" content="Found">`,
      ),
    };
    const body = pages[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(body);
  });
  const http = createHttp({ allowPrivate: ['127.0.0.0/8'], userAgent: 'Earshot/test', now: () => now });
  const given = { ...settings, site: server.url };
  const { signal } = new AbortController();
  const tools = { http, budgets: noBudgets, now: () => now, signal, pass: null, enough: 10 };
  const { items, drops, error } = await probeSource(collector, given, tools);
  await http.close();
  expect(error).toBeNull();
  // The page that is gone waits for the next poll.
  expect(drops).toEqual([]);
  expect(items).toMatchObject([{ title: 'Large', text: 'Found' }]);
});
