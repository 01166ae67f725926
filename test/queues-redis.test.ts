import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../domain/errors.ts';
import { openRedisBackend } from '../queue/bullmq-backend.ts';
import { describeQueues } from './queues.contract.ts';
import { startRedis } from './services/redis.ts';
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

it('says in plain words that a Redis cannot be reached', async () => {
  const refused = openRedisBackend('redis://127.0.0.1:1', 'earshot-test', () => {});
  await expect(refused).rejects.toThrow(StoreUnavailableError);
  await expect(refused).rejects.toThrow(/127\.0\.0\.1:1 cannot be reached/);
});
