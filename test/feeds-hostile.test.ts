import { describe, expect, it } from 'vitest';
import { readInChild, type ServedFeed } from './feed-path.ts';

/** Of resident memory, above the process at rest; the thread that reads it included. */
const MB_AT_MOST = 200;
/** Nothing the product does with one feed takes longer: 60 s to fetch, 10 s to read. Most take milliseconds. */
const GUARD_MS = 90_000;

const xml = { 'content-type': 'application/rss+xml' };
const json = { 'content-type': 'application/feed+json' };
const served = (text: string | Buffer, headers: Readonly<Record<string, string>> = xml): ServedFeed => ({
  headers,
  body: [Buffer.from(text)],
});
const rss = (inside: string, attributes = ''): string =>
  `<?xml version="1.0"?><rss version="2.0"${attributes}><channel><title>Made</title>${inside}</channel></rss>`;
const item = (text: string): string =>
  `<item><guid>1</guid><title>One</title><description>${text}</description></item>`;
const many = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join('');
const MEGABYTE = 1_000_000;

/** The same piece as often as the reader takes it. */
function* endless(start: string, piece: string, times = Number.POSITIVE_INFINITY): Generator<Uint8Array> {
  yield Buffer.from(start);
  const bytes = Buffer.from(piece.repeat(Math.ceil(MEGABYTE / piece.length / 10)));
  for (let sent = 0; sent < times; sent += 1) yield bytes;
}

const laughs = (levels: number): string =>
  `<!DOCTYPE rss [<!ENTITY a0 "ha">${many(levels, (n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`)}]>`;

/** How each ends: read with some of its items, or refused in these words. */
const hostile: readonly (readonly [string, ServedFeed, { items: number } | RegExp])[] = [
  [
    'entities within entities',
    served(laughs(12) + rss(item('&a12;')).replace(/<\?.*?\?>/, '')),
    { items: 1 },
  ],
  [
    'a long entity named 50,000 times',
    served(
      `<!DOCTYPE rss [<!ENTITY x "${'x'.repeat(50_000)}">]>${rss(item('&x;'.repeat(50_000))).replace(/<\?.*?\?>/, '')}`,
    ),
    { items: 1 },
  ],
  [
    'a parameter entity from elsewhere',
    served(
      `<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>${rss(item('text')).replace(/<\?.*?\?>/, '')}`,
    ),
    { items: 1 },
  ],
  [
    '2,000 episodes of 2 kB each, which are no harm',
    served(
      rss(
        many(
          2000,
          (n) =>
            `<item><guid>${n}</guid><title>${n}</title><description>${'word '.repeat(400)}</description></item>`,
        ),
      ),
    ),
    { items: 2000 },
  ],
  ['200,000 elements deep', served(rss(item('<b>'.repeat(200_000)))), /^source-shape|^limit-exceeded/],
  [
    '200,000 elements deep in an entry that is closed',
    served(rss(item(`${'<b>'.repeat(200_000)}${'</b>'.repeat(200_000)}`))),
    /^source-shape|^limit-exceeded/,
  ],
  [
    'an attribute of 9 MB',
    served(rss(`<item a="${'x'.repeat(9 * MEGABYTE)}"><title>One</title></item>`)),
    { items: 1 },
  ],
  [
    '20,000 namespaces',
    served(
      rss(
        item('text'),
        many(20_000, (n) => ` xmlns:n${n}="urn:n${n}"`),
      ),
    ),
    { items: 1 },
  ],
  [
    '20,000 attributes',
    served(rss(`<item${many(20_000, (n) => ` a${n}=""`)}><title>One</title></item>`)),
    { items: 1 },
  ],
  [
    '90,000 items',
    served(rss(many(90_000, (n) => `<item><title>${n}</title></item>`))),
    /^limit-exceeded|^source-shape/,
  ],
  ['a text of 9 MB', served(rss(item('word '.repeat(1_800_000)))), { items: 1 }],
  ['9 MB of ampersands', served(rss(item('&'.repeat(9 * MEGABYTE)))), /^limit-exceeded|^source-shape/],
  ['9 MB of unclosed tags', served(rss(item('<a '.repeat(3 * MEGABYTE)))), { items: 1 }],
  ['9 MB of unclosed comments', served(rss(item('<!--'.repeat(2 * MEGABYTE)))), { items: 1 }],
  [
    'a text of 100 MB',
    { headers: xml, body: endless(rss('').replace(/<\/channel>.*/, '<item><title>'), 'x', 1000) },
    /^limit-exceeded: .*10 MB/,
  ],
  [
    'an element that never ends',
    { headers: xml, body: endless('<rss><channel><', 'x') },
    /^limit-exceeded: .*10 MB/,
  ],
  [
    'items without end',
    { headers: xml, body: endless('<rss><channel>', item('text')) },
    /^limit-exceeded: .*10 MB/,
  ],
  [
    'UTF-16 that says it is UTF-8',
    served(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rss(item('Zürich')), 'utf16le')]), {
      'content-type': 'text/xml; charset=utf-8',
    }),
    { items: 1 },
  ],
  [
    'an encoding nobody knows',
    served(rss(item('text')).replace('?>', ' encoding="x-unheard-of"?>')),
    { items: 1 },
  ],
  ['a feed of 9 MB in no encoding', served(Buffer.alloc(9 * MEGABYTE, 0xfe)), /^source-shape/],
  [
    'JSON 100,000 lists deep',
    served(
      `{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      json,
    ),
    { items: 0 },
  ],
  [
    'JSON of 9 MB without an item',
    served(
      `{"version":"https://jsonfeed.org/version/1.1","title":"${'x'.repeat(9 * MEGABYTE)}","items":[]}`,
      json,
    ),
    { items: 0 },
  ],
];

describe('feeds made to do harm', () => {
  it.each(hostile)(
    '%s',
    async (_name, feed, expected) => {
      const [outcome] = await readInChild([feed], GUARD_MS);
      if (outcome === undefined) throw new Error('nothing was said of it');
      expect(outcome.peakMb - outcome.restMb).toBeLessThan(MB_AT_MOST);
      if (expected instanceof RegExp) expect(outcome.refused).toMatch(expected);
      else expect(outcome).toMatchObject({ refused: null, ...expected });
    },
    2 * GUARD_MS,
  );
});
