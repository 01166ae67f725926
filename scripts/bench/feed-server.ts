/**
 * A program of its own, started by the bench: serves as many feeds as it is asked for, told apart by host name
 * (`feed-7.bench.test`), each with 20 entries of about 500 bytes, an ETag and answers of 304.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const ENTRIES = 20;
const WORDS =
  'the flight was late again and nobody at the desk could say why so we waited four hours with two children'.split(
    ' ',
  );

const words = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, index) => WORDS[(seed * 7 + index * 3) % WORDS.length]).join(' ');

const entry = (feed: number, number: number): string => {
  const link = `https://feed-${feed}.bench.test/posts/${number}`;
  const date = new Date(Date.UTC(2026, 10, 1) + number * 3_600_000).toUTCString();
  return `<item><title>${words(number, 8)}</title><link>${link}</link><guid isPermaLink="true">${link}</guid><dc:creator>Author ${number % 9}</dc:creator><pubDate>${date}</pubDate><description>&lt;p&gt;${words(number + feed, 50)} &amp;amp; more&lt;/p&gt;</description></item>`;
};

const feedOf = (feed: number, version: number): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Feed ${feed}</title><link>https://feed-${feed}.bench.test/</link><description>Of the bench</description>${Array.from(
    { length: ENTRIES },
    (_, index) => entry(feed, ENTRIES + version - index),
  ).join('')}</channel></rss>`;

/** Per feed: what is served now. */
const served = new Map<number, { readonly etag: string; readonly body: Buffer; readonly version: number }>();

const publish = (feed: number): void => {
  const version = (served.get(feed)?.version ?? 0) + 1;
  served.set(feed, { version, etag: `"${feed}-${version}"`, body: Buffer.from(feedOf(feed, version)) });
};

const server = createServer((request, response) => {
  const feed = served.get(Number(/^feed-(\d+)\./.exec(request.headers.host ?? '')?.[1]));
  if (feed === undefined) response.writeHead(404).end();
  else if (request.headers['if-none-match'] === feed.etag) response.writeHead(304, { etag: feed.etag }).end();
  else {
    const headers = { 'content-type': 'application/rss+xml', etag: feed.etag };
    response.writeHead(200, { ...headers, 'content-length': feed.body.length }).end(feed.body);
  }
});
server.listen(0, '127.0.0.1', 4096, () => process.send?.((server.address() as AddressInfo).port));

/** Each message lists feeds that get an entry. */
process.on('message', (feeds: readonly number[]) => {
  for (const feed of feeds) publish(feed);
  process.send?.('published');
});
process.on('disconnect', () => process.exit());
