import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/bench/free-port.ts';
import type { Crashable, Service } from './require.ts';

/** A Redis of the tests' own: EARSHOT_TEST_REDIS_URL, or the `redis-server` on PATH started on a free port. */
export const startRedis = async (): Promise<Service | { missing: string }> => {
  const given = process.env['EARSHOT_TEST_REDIS_URL'];
  return given === undefined ? startOwnRedis('no') : { url: given, stop: () => Promise.resolve() };
};

/** One that may be killed. @param appendOnly whether it keeps what it is told. */
export const startOwnRedis = async (
  appendOnly: 'yes' | 'no',
): Promise<Crashable | { readonly missing: string }> => {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    return { missing: 'no redis-server on PATH and EARSHOT_TEST_REDIS_URL is not set' };
  }
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'earshot-redis-'));
  const options = { port: String(port), dir: directory, save: '', appendonly: appendOnly };
  const launch = async (): Promise<ChildProcess> => {
    const server = spawn(
      'redis-server',
      Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    );
    await new Promise<void>((resolve, reject) => {
      server.on('exit', () => reject(new Error('redis-server ended at once')));
      server.stdout.on('data', (chunk) => String(chunk).includes('Ready to accept connections') && resolve());
    });
    return server;
  };
  let server = await launch();
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    crash: async () => {
      await end('SIGKILL');
      server = await launch();
    },
    stop: async () => {
      await end('SIGTERM');
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
