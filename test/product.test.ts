import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { MentionDetail, MentionPage } from '../api/schemas/mentions.ts';
import type { SourceList } from '../api/schemas/sources.ts';
import type { Trend } from '../api/schemas/trends.ts';
import { startServer } from '../collectors/http/test-server.test-helper.ts';
import type { Brand } from '../domain/brand.ts';
import type { Source } from '../domain/source.ts';
import { type Client, serve, until, untilIdle } from './earshot-client.ts';
import { copyEmptyData } from './empty-data.ts';
import { leftWithoutData } from './services/require.ts';
import { sharedPath } from './shared-data.ts';

const DAY_MS = 86_400_000;
const root = await mkdtemp(join(tmpdir(), 'earshot-product-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const publishedMs = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS;
// Without titles, for a titled article of nobody's needs no reply.
const ownItems = [
  'Blue Harbor Air lost my bag again, this is awful. Where is it?',
  'Lovely crew on Blue Harbor Air this morning, thank you!',
  'Nothing about that airline here',
];
const ownFeed = `<rss version="2.0"><channel><title>Own</title>${ownItems
  .map((text, at) => {
    const date = new Date(publishedMs + at * 60_000).toUTCString();
    return `<item><guid>own-${at}</guid><description>${text}</description><pubDate>${date}</pubDate></item>`;
  })
  .join('')}</channel></rss>`;

const brand = (name: string, query: string) => ({
  name,
  kind: 'own',
  handles: [],
  query,
  timeZone: 'Europe/Berlin',
  languages: [],
});

const startFeeds = (feeds: Readonly<Record<string, string | Uint8Array>>) =>
  startServer((request, response) => {
    const body = feeds[request.url ?? ''];
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/xml');
    response.end(body);
  });

const environment = (name: string) => ({
  EARSHOT_DATA: join(root, name),
  EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
});

const addFeed = ({ ask }: Client, title: string, url: string, aboutBrandId: string | null): Promise<Source> =>
  ask('POST', '/sources', { collector: 'feed', title, settings: { url }, aboutBrandId });

const listMentions = ({ ask }: Client, query: string): Promise<MentionPage> =>
  ask('GET', `/mentions?limit=200&${query}`);

const trend = ({ ask }: Client, brandId: string): Promise<Trend> => {
  const [from, to] = [publishedMs - 5 * DAY_MS, Date.now()].map((ms) => new Date(ms).toISOString());
  return ask('GET', `/trends?brand=${brandId}&from=${from}&to=${to}&grain=day`);
};

/** Listens as a page does. @returns the names of the events so far, and what ends it. */
const listen = async ({ address, headers }: Client) => {
  const ending = new AbortController();
  const response = await fetch(new URL('/api/events', address), { headers, signal: ending.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  let heard = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) heard += decoder.decode(chunk, { stream: true });
  })().catch(() => null);
  return {
    names: () => [...heard.matchAll(/^event: ?(\w+)/gm)].map(([, name]) => name),
    stop: async () => {
      ending.abort();
      await reading;
    },
  };
};

it('takes a feed to the inbox, an answer to the trend, and keeps both over a restart', {
  timeout: 240_000,
}, async () => {
  await using feeds = await startFeeds({ '/own.xml': ownFeed });
  const first = await serve(environment('own'));
  const { client } = first;
  const events = await listen(client);
  const { id } = await client.ask<Brand>('POST', '/brands', brand('Blue Harbor Air', '"blue harbor"'));
  await addFeed(client, 'Own feed', `${feeds.url}/own.xml`, null);
  const { rows } = await until(
    () => listMentions(client, `brand=${id}`),
    (page) => page.rows.length >= 2,
  );
  expect(rows.map(({ text }) => text).sort()).toEqual(ownItems.slice(0, 2).sort());
  await until(
    () => Promise.resolve(events.names()),
    (names) => names.includes('mentions'),
  );

  const before = await until(
    () => trend(client, id),
    ({ total }) => total.mentions === 2,
  );
  expect(before.total).toMatchObject({ needsReply: 1, answered: 0 });
  const [complaint] = rows.filter(({ needsReply }) => needsReply);
  await client.ask('POST', `/mentions/${encodeURIComponent(complaint?.id ?? '')}/state`, {
    expected: 'open',
    to: 'answered',
  });
  const after = await until(
    () => trend(client, id),
    ({ total }) => total.answered === 1,
  );
  const { waits } = after.total;
  expect(Object.values(waits)).toEqual([1]);
  expect(after.total).toEqual({ ...before.total, answered: 1, waits });
  await untilIdle(client);
  await events.stop();
  first.process.signal('SIGTERM');
  expect((await first.process.ended).code).toBe(0);

  const second = await serve(environment('own'), first.cookie);
  expect(await listMentions(second.client, `brand=${id}&q=is:answered`)).toMatchObject({
    rows: [{ id: complaint?.id, status: { state: 'answered' } }],
  });
  expect((await trend(second.client, id)).total).toEqual(after.total);
  const sources = await second.client.ask<SourceList>('GET', '/sources');
  expect(sources.rows).toMatchObject([{ source: { title: 'Own feed' }, health: 'ok', kept: 2 }]);
  second.process.signal('SIGTERM');
  expect((await second.process.ended).code).toBe(0);
});

const captured = sharedPath('fixtures', 'rss', 'guardian.rss');
if (captured === null)
  leftWithoutData('the product on a captured feed', 'the captured payloads are not here');

it.skipIf(captured === null)('shows every item of a captured feed once, with its payload', async () => {
  const body = readFileSync(captured ?? '');
  const count = body.toString().match(/<item>/g)?.length ?? 0;
  expect(count).toBeGreaterThan(5);
  await using feeds = await startFeeds({ '/feed.xml': body });
  await copyEmptyData(join(root, 'captured'));
  const { client, process: served } = await serve(environment('captured'));
  const { id } = await client.ask<Brand>('POST', '/brands', brand('Front Page', '"front page"'));
  const source = await addFeed(client, 'Captured', `${feeds.url}/feed.xml`, id);
  await until(
    () => listMentions(client, `brand=${id}`),
    ({ rows }) => rows.length === count,
  );
  await client.ask('POST', `/sources/${source.id}/poll`);
  await untilIdle(client);
  const { rows } = await listMentions(client, `brand=${id}`);
  expect(rows.length).toBe(count);
  const path = `/mentions/${encodeURIComponent(rows[0]?.id ?? '')}`;
  expect((await client.ask<MentionDetail>('GET', path)).collectedBy).toMatchObject({ title: 'Captured' });
  expect(await client.ask('GET', `${path}/raw`)).not.toBeNull();
  served.signal('SIGTERM');
  expect((await served.ended).code).toBe(0);
});
