/** Every command that goes on until it is stopped, stopped while Redis does not answer. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EarshotProcess, startEarshotProcess } from './earshot-process.ts';
import { writeMadeFile } from './made-file.ts';
import { startPostgres } from './services/postgres.ts';
import { startOwnRedis } from './services/redis.ts';
import { findService } from './services/require.ts';
import { startRoughProxy } from './services/rough-proxy.ts';

/** So many that the import is under way for some seconds. */
const ROWS = 4_000;

const root = await mkdtemp(join(tmpdir(), 'earshot-stopping-'));
const [postgres, redis] = await Promise.all([
  findService('stopping, on PostgreSQL', startPostgres),
  findService('stopping while Redis is away', () => startOwnRedis('no')),
]);
const file = join(root, 'made.csv');
beforeAll(() => writeMadeFile(file, ROWS));

const running: EarshotProcess[] = [];
afterAll(async () => {
  for (const each of running) each.signal('SIGKILL');
  await Promise.all([postgres?.stop(), redis?.stop()]);
  await rm(root, { recursive: true, force: true });
});

const commands = [
  { command: ['start'], isUnderWay: /Earshot is ready/, code: 0 },
  { command: ['worker'], isUnderWay: /^Working on/, code: 0 },
  { command: ['scheduler'], isUnderWay: /^Scheduling/, code: 0 },
  { command: ['import', file, '--create-brands', 'own'], isUnderWay: /^Mapping/, code: 130 },
];

describe.skipIf(postgres === null || redis === null)('every command ends when asked to', () => {
  it.each(['resetting', 'silent'] as const)('where the way to Redis is %s', async (mode) => {
    const proxy = await startRoughProxy(new URL(redis?.url ?? ''), Math.random);
    const environment = {
      DATABASE_URL: postgres?.url ?? '',
      REDIS_URL: `redis://127.0.0.1:${proxy.port}`,
      ...{ EARSHOT_PORT: '0', EARSHOT_DATA: join(root, 'none'), EARSHOT_LOG_LEVEL: 'silent' },
    };
    const started = [];
    // The import last: it is to be under way still.
    for (const { command, isUnderWay, code } of commands) {
      const process = startEarshotProcess(command, environment);
      running.push(process);
      await process.line(isUnderWay);
      started.push({ name: command[0], process, code });
    }
    proxy.be(mode);
    for (const { process } of started) process.signal('SIGTERM');
    const ended = await Promise.all(
      started.map(async ({ name, process }) => ({ name, code: (await process.ended).code })),
    );
    await proxy.stop();
    expect(ended).toEqual(started.map(({ name, code }) => ({ name, code })));
  });
});
