import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer } from '../collectors/http/test-server.test-helper.ts';
import { createHttp } from '../collectors/http.ts';
import { noKeys } from '../collectors/recorders.test-helper.ts';
import { createRunner, type Runner } from '../collectors/runner.ts';
import { requestPoll, startSchedule } from '../collectors/schedule.ts';
import type { RawItem } from '../domain/mention.ts';
import type { Queues } from '../queue/jobs.ts';
import { openQueues } from '../queue/open-queues.ts';
import type { Ticking } from '../queue/start-ticking.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { openQueueBackend } from './queue-place.ts';

/** Feeds of this test are served here, so this machine is allowed. */
const http = createHttp({ allowPrivate: ['127.0.0.1'], userAgent: 'Earshot/test' });
const problems: unknown[] = [];
let engine: Engine;
let store: Store;
let queues: Queues;
let runner: Runner;
let schedules: readonly Ticking[] = [];
const ingested: RawItem[] = [];

beforeAll(async () => {
  engine = await openMemoryEngine();
  store = await openPostgresStore({ engine });
  queues = openQueues(await openQueueBackend(engine), {
    failed: (error) => problems.push(error),
    jobFailed: () => {},
  });
  const now = (): Date => new Date();
  runner = createRunner({
    http,
    queues,
    sources: store.sources,
    listening: store.listening,
    notices: store.notices,
    keyring: noKeys,
    budgets: store.budgets,
    now,
    onFault: (error) => problems.push(error),
  });
  queues.work('collect', runner.collect, { concurrency: 2 });
  queues.work('ingest', async ({ items }) => void ingested.push(...items), { concurrency: 2 });
  const onFault = (error: unknown): void => void problems.push(error);
  schedules = [1, 2].map(() => startSchedule({ sources: store.sources, queues, now, onFault }));
});

afterAll(async () => {
  for (const schedule of schedules) await schedule.stop();
  await queues.close();
  await runner.close();
  await http.close();
  await store.close();
  await engine.close();
});

const feed = (count: number): string =>
  `<rss version="2.0"><channel><title>T</title>${Array.from(
    { length: count },
    (_, n) => `<item><guid isPermaLink="false">${n}</guid><title>Item ${n}</title></item>`,
  ).join('')}</channel></rss>`;

const settled = async (): Promise<void> => {
  for (const schedule of schedules) await schedule.tick();
  await queues.idle();
};

it('collects from a source until its cursor stands in the store, however many instances fire it', async () => {
  let requests = 0;
  let count = 250;
  await using server = await startServer((request, response) => {
    requests += 1;
    const etag = `"${count}"`;
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.end(feed(count));
  });
  await store.sources.save({
    id: 'local',
    collector: 'feed',
    title: 'Local',
    settings: { url: server.url },
    everyMs: 900_000,
    credentialRef: null,
    aboutBrandId: null,
    enabled: true,
    createdAt: new Date().toISOString(),
  });

  await settled();
  expect(requests).toBe(1);
  expect(ingested).toHaveLength(250);
  expect(await store.sources.state('local')).toMatchObject({ itemsRead: 250, failures: 0, error: null });

  // Not due again; a person asks all the same, and nothing is new.
  await settled();
  await requestPoll(queues, 'local', new Date());
  await settled();
  expect(requests).toBe(2);
  expect(ingested).toHaveLength(250);

  count = 251;
  await requestPoll(queues, 'local', new Date());
  await settled();
  expect(new Set(ingested.map(({ externalId }) => externalId)).size).toBe(251);
  expect(problems).toEqual([]);
});

it('tells of a source that refuses, and takes it back when it answers again', async () => {
  let status = 403;
  await using server = await startServer((_, response) => {
    if (status === 200) response.end(feed(1));
    else response.writeHead(status).end('members only');
  });
  await store.sources.save({
    id: 'closed',
    collector: 'feed',
    title: 'Closed',
    settings: { url: server.url },
    everyMs: 900_000,
    credentialRef: null,
    aboutBrandId: null,
    enabled: true,
    createdAt: new Date().toISOString(),
  });
  const told: string[] = [];
  queues.work(
    'notify',
    async (notice) => {
      told.push(notice.key);
      await store.notices.raise({ ...notice, at: new Date().toISOString() });
    },
    { concurrency: 1 },
  );
  await settled();
  expect(await store.sources.state('closed')).toMatchObject({
    failures: 1,
    error: { code: 'source-refused' },
    lastExchange: { status: 403, bodyStart: 'members only' },
  });
  expect(told).toEqual(['source-failing:closed']);
  expect((await store.notices.list()).map(({ key }) => key)).toEqual(['source-failing:closed']);

  status = 200;
  await requestPoll(queues, 'closed', new Date());
  await settled();
  expect(await store.sources.state('closed')).toMatchObject({ failures: 0, error: null });
  expect(await store.notices.list()).toEqual([]);
});
