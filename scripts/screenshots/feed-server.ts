import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FeedEntry {
  readonly title: string;
  readonly text: string;
  readonly author: string;
  readonly hoursAgo: number;
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const hourMs = 3_600_000;

/** An RSS 2.0 document. @param now what the entries' ages count from. */
export const writeRss = (title: string, entries: readonly FeedEntry[], now: Date): string => {
  const items = entries.map((entry, index) =>
    [
      `<item><guid isPermaLink="false">${escapeXml(title)} ${index}</guid>`,
      `<title>${escapeXml(entry.title)}</title>`,
      `<description>${escapeXml(entry.text)}</description>`,
      `<dc:creator>${escapeXml(entry.author)}</dc:creator>`,
      `<pubDate>${new Date(now.getTime() - entry.hoursAgo * hourMs).toUTCString()}</pubDate></item>`,
    ].join(''),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>',
    `<title>${escapeXml(title)}</title><link>https://forum.example/</link><description></description>`,
    ...items,
    '</channel></rss>',
  ].join('\n');
};

export interface FeedServer {
  /** Address of a feed by its path. */
  at(path: string): string;
  stop(): void;
}

/** Serves feeds on this machine alone. @param feeds each path's document. */
export const serveFeeds = async (feeds: Readonly<Record<string, string>>): Promise<FeedServer> => {
  const server = createServer((request, response) => {
    const feed = feeds[request.url ?? ''];
    response.statusCode = feed === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/rss+xml; charset=utf-8');
    response.end(feed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    at: (path) => `http://127.0.0.1:${port}${path}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
