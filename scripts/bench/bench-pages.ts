import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hrtime } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Percentiles, percentiles, sample, timed } from './measure.ts';
import type { Product } from './product.ts';
import { type BenchRow, megabytes, millis, times } from './report.ts';

const REQUESTS = 200;
const dayMs = 86_400_000;

const both = ({ p50, p95 }: Percentiles): string => `p50 ${millis(p50)}, p95 ${millis(p95)}`;

/** The inbox's first page and the trends of ninety days over HTTP, beside a primary-key read. */
export const benchPages = async (
  product: Product,
  brandId: string,
  keyRead: Percentiles,
  mentions: number,
): Promise<readonly BenchRow[]> => {
  const inbox = await sample(REQUESTS, () =>
    product.ask('GET', `/mentions?brand=${brandId}&q=is:unanswered&order=priority&limit=50`),
  );
  const now = Date.now();
  const [from, to] = [new Date(now - 90 * dayMs), new Date(now)].map((date) => date.toISOString());
  const trends = await sample(REQUESTS, () =>
    product.ask('GET', `/trends?brand=${brandId}&from=${from}&to=${to}&grain=day`),
  );
  const search = await sample(REQUESTS / 4, () =>
    product.ask(
      'GET',
      `/mentions?brand=${brandId}&q=${encodeURIComponent('refund -"lost bag" since:60d')}&limit=50`,
    ),
  );
  const row = (what: string, ours: Percentiles, target: string): BenchRow => ({
    what: `${what} at ${mentions} mentions, over HTTP`,
    ours: both(ours),
    reference: `primary-key read ${both(keyRead)}`,
    ratio: times(ours.p50 / keyRead.p50),
    target,
  });
  return [
    row('inbox, 50 rows', inbox, 'p95 under 30 ms'),
    row('trends, 90 days', trends, 'p95 under 60 ms'),
    row('search, 50 rows', search, '–'),
  ];
};

/** A feed of the bench's own that gains an item whenever told. */
const startFeed = async () => {
  const items: string[] = [];
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/rss+xml');
    response.end(`<rss version="2.0"><channel><title>Bench</title>${items.join('')}</channel></rss>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/feed.xml`,
    publish: (id: string) => {
      const date = new Date().toUTCString();
      items.unshift(
        `<item><guid>${id}</guid><title>Blue Harbor Air lost my bag again (${id}), awful</title><pubDate>${date}</pubDate></item>`,
      );
    },
    stop: () => server.close(),
  };
};

const ROUNDS = 10;

/** From an item appearing in a feed that is asked at that moment to its showing in the list of mentions. */
export const benchFeed = async (product: Product, brandId: string): Promise<BenchRow> => {
  const feed = await startFeed();
  const { id } = await product.ask<{ id: string }>('POST', '/sources', {
    collector: 'feed',
    title: 'Bench feed',
    settings: { url: feed.url },
  });
  const durations: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const name = `item${round}x${hrtime.bigint()}`;
    feed.publish(name);
    const { ms } = await timed(async () => {
      await product.ask('POST', `/sources/${id}/poll`);
      for (;;) {
        const { rows } = await product.ask<{ rows: unknown[] }>(
          'GET',
          `/mentions?brand=${brandId}&q=${name}&limit=50`,
        );
        if (rows.length > 0) return;
        await sleep(10);
      }
    });
    durations.push(ms);
    await sleep(1_100);
  }
  feed.stop();
  return {
    what: 'feed item to inbox, feed asked when it appears',
    ours: both(percentiles(durations)),
    reference: 'the schedule adds up to the source’s own interval',
    ratio: '–',
    target: '–',
  };
};

export const benchMemory = async (product: Product): Promise<BenchRow> => {
  const { now, highest } = await product.memory();
  return {
    what: 'resident memory after all of the above',
    ours: `${megabytes(now)}, at its highest ${megabytes(highest)}`,
    reference: `bare Node process ${megabytes(process.memoryUsage.rss())} (this one)`,
    ratio: '–',
    target: 'at most 600 MB',
  };
};
