import { EventEmitter, once } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../domain/errors.ts';
import { openRedisBackend } from '../queue/bullmq-backend.ts';
import { openQueues } from '../queue/open-queues.ts';
import { describeQueues } from './queues.contract.ts';
import { startOwnRedis, startRedis } from './services/redis.ts';
import { findService } from './services/require.ts';

const redis = await findService('queues on Redis', startRedis);

describe.skipIf(redis === null)('with a Redis', () => {
  const url = redis?.url ?? '';
  const admin = new Redis(url, { lazyConnect: true });
  afterAll(async () => {
    await admin.quit();
    await redis?.stop();
  });

  describeQueues('Redis', () =>
    Promise.resolve({
      open: () => openRedisBackend(url, 'earshot-test', () => {}),
      clear: async () => {
        await admin.flushdb();
      },
      stop: () => Promise.resolve(),
    }),
  );

  it('refuses a Redis that would drop jobs when full', async () => {
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(openRedisBackend(url, 'earshot-test', () => {})).rejects.toThrow(/noeviction/);
    await admin.config('SET', 'maxmemory-policy', 'noeviction');
  });

  it.each([
    { appendonly: 'no', save: '', told: [/nothing to disk.*appendonly/] },
    { appendonly: 'no', save: '3600 1', told: [/only now and then.*appendonly/] },
    { appendonly: 'yes', save: '', told: [] },
  ])(
    'tells what is lost with appendonly $appendonly and save “$save”',
    async ({ appendonly, save, told }) => {
      await admin.config('SET', 'save', save);
      await admin.config('SET', 'appendonly', appendonly);
      const warned: string[] = [];
      await (await openRedisBackend(url, 'earshot-test', (message) => warned.push(message))).close();
      // It does not end while it writes its first file.
      await admin.config('SET', 'appendonly', 'no');
      await admin.config('SET', 'save', '');
      expect(warned).toEqual(told.map((words) => expect.stringMatching(words)));
    },
  );
});

const going = await findService('queues on a Redis that goes away', () => startOwnRedis('no'));

it.skipIf(going === null)('closes while Redis is away, with a job under way', async () => {
  const backend = await openRedisBackend(going?.url ?? '', 'earshot-test', () => {});
  const refused: string[] = [];
  const queues = openQueues(backend, {
    failed: ({ message }, queue) => void (message.includes('ECONNREFUSED') && refused.push(queue)),
    jobFailed: () => {},
  });
  const job = new EventEmitter();
  const [underway, finished] = [once(job, 'underway'), once(job, 'finished')];
  queues.work('deliver', () => Promise.resolve(), { concurrency: 1 });
  queues.work(
    'notify',
    async () => {
      job.emit('underway');
      await finished;
    },
    { concurrency: 1 },
  );
  await queues.add('notify', { key: 'k', level: 'info', title: 't', detail: 'd', path: null });
  await underway;
  await going?.stop();
  // Both workers have been refused, and are between two tries.
  await expect.poll(() => new Set(refused).size, { timeout: 60_000 }).toBe(2);
  const closed = queues.close();
  job.emit('finished');
  await closed;
});

it('says in plain words that a Redis cannot be reached', async () => {
  const refused = openRedisBackend('redis://127.0.0.1:1', 'earshot-test', () => {});
  await expect(refused).rejects.toThrow(StoreUnavailableError);
  await expect(refused).rejects.toThrow(/127\.0\.0\.1:1 cannot be reached/);
});
