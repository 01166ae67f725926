import { afterAll, describe } from 'vitest';
import { keepQueuesOnRedis } from './queue-place.ts';
import { startRedis } from './services/redis.ts';
import { findService } from './services/require.ts';

const redis = await findService('the pipeline with the queues on Redis', startRedis);

/** The suites that hand jobs to queues, once more. */
describe.skipIf(redis === null)('with the queues on Redis', () => {
  if (redis !== null) keepQueuesOnRedis(redis.url);
  afterAll(async () => redis?.stop());
  describe('collecting', async () => void (await import('./collecting.test.ts')));
  describe('imports', async () => void (await import('./import.test.ts')));
  describe('looking into the queues', async () => void (await import('./api-job-board.test.ts')));
});
