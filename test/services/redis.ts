import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import type { Service } from './require.ts';

/** A Redis of the tests' own: EARSHOT_TEST_REDIS_URL, or the `redis-server` on PATH started on a free port. */
export const startRedis = async (): Promise<Service | { missing: string }> => {
  const given = process.env['EARSHOT_TEST_REDIS_URL'];
  if (given !== undefined) return { url: given, stop: () => Promise.resolve() };
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    return { missing: 'no redis-server on PATH and EARSHOT_TEST_REDIS_URL is not set' };
  }
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'earshot-redis-'));
  const server = spawn('redis-server', [
    '--port',
    String(port),
    '--dir',
    directory,
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  await new Promise<void>((resolve, reject) => {
    server.on('exit', () => reject(new Error('redis-server ended at once')));
    server.stdout.on('data', (chunk) => String(chunk).includes('Ready to accept connections') && resolve());
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
