import { type BullBackend, openPostgresBackend, openRedisBackend } from '../queue/bullmq-backend.ts';
import type { Engine } from '../store/postgres/engine.ts';

let redisUrl: string | null = null;
let opened = 0;

/** What is opened from here on keeps its queues in this Redis, as after REDIS_URL is set. */
export const keepQueuesOnRedis = (url: string): void => {
  redisUrl = url;
};

/** Where a suite's queues are kept, empty: beside its mentions, unless a Redis was named. */
export const openQueueBackend = ({ pool }: Pick<Engine, 'pool'>): Promise<BullBackend> => {
  opened += 1;
  return redisUrl === null
    ? openPostgresBackend(pool)
    : openRedisBackend(redisUrl, `earshot-${opened}`, () => {});
};
