import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import type { MentionPage } from '../api/schemas/mentions.ts';
import type { SourceList } from '../api/schemas/sources.ts';
import { startServer } from '../collectors/http/test-server.test-helper.ts';
import { seededRandom } from '../domain/seeded-random.ts';
import { type Client, type Served, serve, until, untilIdle } from './earshot-client.ts';
import { copyEmptyData } from './empty-data.ts';

const root = await mkdtemp(join(tmpdir(), 'earshot-reading-back-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const KILLS = 6;
const OLD = 900;
const PAGE = 20;
const seed = 20_261_128;

/** A kind of source that pages from the newest entry back: two pages a minute, 20 entries a page. */
const plugin = `
export const collector = ({ z, readJson, instantFrom }) => {
  const entry = z.looseObject({ id: z.int(), text: z.string(), at: z.string() });
  const page = z.looseObject({ entries: z.array(entry) });
  const ask = (settings, since, before) => ({ url: settings.page + '?since=' + since + '&before=' + before });
  return {
    kind: 'poll',
    id: 'ledger',
    title: 'Ledger',
    description: 'Entries of a made-up site.',
    group: 'own',
    settings: z.strictObject({ page: z.url().meta({ title: 'Page', description: 'Its address.' }) }),
    example: { page: 'https://ledger.example' },
    access: null,
    terms: 'None.',
    retention: null,
    verified: 'made',
    docsUrl: 'https://ledger.example',
    politeness: { everyMs: 3_600_000, atLeastEveryMs: 60_000, requestsPerMinute: 600, maxPages: 5 },
    propose: () => [],
    poll: (settings, cursor) => ask(settings, cursor ?? 0, 1_000_000),
    read: (answer, settings, cursor) => {
      const { entries } = readJson(answer, page, 'The ledger');
      const asked = new URL(answer.finalUrl).searchParams;
      const items = entries.map(({ id, text, at }) => ({
        source: 'ledger', externalId: String(id), url: null, kind: 'post', title: null, text, textFormat: 'plain',
        lang: 'en', author: null, publishedAt: instantFrom(at, answer.fetchedAt), editedAt: null, engagement: null,
        rating: null, parentId: null, threadId: null, hashtags: [], media: [], answer: null, aboutBrandIds: [], raw: id,
      }));
      const last = entries.at(-1);
      return {
        items,
        drops: [],
        next: entries.length < ${PAGE} ? null : ask(settings, asked.get('since'), last.id),
        cursor: Math.max(cursor ?? 0, ...entries.map(({ id }) => id)),
      };
    },
  };
};
`;

/** So many entries, one a minute up to now, and more whenever somebody writes. */
const startLedger = async () => {
  const startMs = Date.now() - OLD * 60_000;
  let written = OLD;
  let onAsked = async (): Promise<void> => {};
  const server = await startServer(async (request, response) => {
    const asked = new URL(request.url ?? '/', 'http://ledger.example').searchParams;
    const [since, before] = ['since', 'before'].map((name) => Number(asked.get(name)));
    const from = Math.min(written, (before ?? 0) - 1);
    const ids = Array.from({ length: PAGE }, (_, n) => from - n).filter((id) => id > (since ?? 0));
    await onAsked();
    const entries = ids.map((id) => ({
      id,
      text: `Acme Rockets, entry ${id}: the ${id % 7}th engine is late for ${id} hours`,
      at: new Date(startMs + id * 60_000).toISOString(),
    }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ entries }));
  });
  return {
    server,
    write: (count: number) => {
      written += count;
    },
    written: () => written,
    whenAsked: (listener: typeof onAsked) => {
      onAsked = listener;
    },
  };
};

const collected = async ({ ask }: Client): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let after = ''; ; ) {
    const page = await ask<MentionPage>('GET', `/mentions?limit=200${after}`);
    ids.push(...page.rows.map(({ id }) => id));
    if (page.next === null) return ids;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
};

const theSource = async ({ ask }: Client) => {
  const { rows } = await ask<SourceList>('GET', '/sources');
  const [source] = rows;
  if (source === undefined) throw new Error('the source is gone');
  return source;
};

it('reads back to the end, each entry once, though the process is killed on the way again and again', {
  timeout: 300_000,
}, async () => {
  const random = seededRandom(seed);
  const ledger = await startLedger();
  await using server = ledger.server;
  await mkdir(join(root, 'plugins'));
  await writeFile(join(root, 'plugins', 'ledger.mjs'), plugin);
  const environment = {
    EARSHOT_DATA: join(root, 'data'),
    EARSHOT_PLUGINS: join(root, 'plugins'),
    EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
  };
  await copyEmptyData(environment.EARSHOT_DATA);
  let served: Served = await serve(environment);
  await served.client.ask('POST', '/brands', {
    ...{ name: 'Acme Rockets', kind: 'own', query: '"acme rockets"', handles: [] },
    ...{ timeZone: 'UTC', languages: [] },
  });
  await served.client.ask('POST', '/sources', {
    ...{ collector: 'ledger', title: 'Ledger', settings: { page: server.url }, aboutBrandId: null },
  });

  let killedMidway = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    let left = 1 + Math.floor(random() * 6);
    const { process } = served;
    ledger.whenAsked(async () => {
      left -= 1;
      if (left > 0) return;
      await sleep(random() * 40);
      process.signal('SIGKILL');
    });
    const polling = setInterval(() => {
      void theSource(served.client)
        .then(({ source: { id } }) => served.client.ask('POST', `/sources/${id}/poll`))
        .catch(() => {});
    }, 300);
    expect((await process.ended).code).toBeNull();
    clearInterval(polling);
    ledger.whenAsked(async () => {});
    ledger.write(3);
    served = await serve(environment, served.cookie);
    const { backfill } = (await theSource(served.client)).state;
    if (backfill !== null) killedMidway += 1;
  }
  expect(killedMidway).toBeGreaterThan(1);

  const { client, process } = served;
  await until(
    async () => {
      const { source, state } = await theSource(client);
      await client.ask('POST', `/sources/${source.id}/poll`);
      await untilIdle(client);
      return state;
    },
    ({ backfill, error }) => backfill === null && error === null,
    120_000,
  );
  const ids = await collected(client);
  expect(ids).toHaveLength(ledger.written());
  expect(new Set(ids)).toEqual(
    new Set(Array.from({ length: ledger.written() }, (_, n) => `ledger:${n + 1}`)),
  );
  process.signal('SIGTERM');
  expect((await process.ended).code).toBe(0);
});
