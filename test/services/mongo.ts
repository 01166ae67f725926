import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { freePort } from '../../scripts/bench/free-port.ts';
import type { Crashable, Service } from './require.ts';

/** Jars of de.bwaldvogel:mongo-java-server, where `.ci/run` lays them. */
const JAVA_JARS = process.env['EARSHOT_TEST_MONGO_JAVA'] ?? '/usr/local/lib/mongo-java-server';

export interface MongoService extends Service {
  readonly kind: 'MongoDB' | 'FerretDB 1' | 'mongo-java-server';
}

/** @returns what answers there. */
const untilReady = async (url: string, server: ChildProcess | null): Promise<MongoService['kind']> => {
  for (let tries = 0; ; tries += 1) {
    const client = new MongoClient(url, { serverSelectionTimeoutMS: 500 });
    try {
      const built = await client.db('admin').command({ buildInfo: 1 });
      return 'ferretdbVersion' in built ? 'FerretDB 1' : 'MongoDB';
    } catch (error) {
      if (tries > 100 || server?.exitCode !== null) throw error;
      await sleep(100);
    } finally {
      await client.close();
    }
  }
};

const startServer = async (
  program: string,
  argumentsFor: (port: number, folder: string) => readonly string[],
): Promise<MongoService & Crashable> => {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'earshot-mongo-'));
  const launch = (): ChildProcess =>
    spawn(program, argumentsFor(port, folder), { cwd: folder, stdio: 'ignore' });
  let server = launch();
  const url = `mongodb://127.0.0.1:${port}`;
  const kind = await untilReady(url, server);
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  return {
    url,
    kind,
    crash: async () => {
      await end('SIGKILL');
      server = launch();
      await untilReady(url, server);
    },
    stop: async () => {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const runs = (program: string, ...given: readonly string[]): boolean =>
  spawnSync(program, given).status === 0;

/**
 * A MongoDB, or a server that speaks its protocol, of the tests' own: EARSHOT_TEST_MONGODB_URL, or the `mongod` on
 * PATH, or else the `ferretdb`, started on a free port.
 */
export const startMongo = async (): Promise<MongoService | { readonly missing: string }> => {
  const given = process.env['EARSHOT_TEST_MONGODB_URL'];
  return given === undefined
    ? startOwnMongo()
    : { url: given, kind: await untilReady(given, null), stop: () => Promise.resolve() };
};

/** One that keeps what it has on disk and may be killed. */
export const startOwnMongo = async (): Promise<(MongoService & Crashable) | { readonly missing: string }> => {
  if (runs('mongod', '--version')) {
    return startServer('mongod', (port, folder) => [
      ...['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1'],
    ]);
  }
  if (runs('ferretdb', '--version')) {
    return startServer('ferretdb', (port) => [
      ...[
        '--handler=sqlite',
        '--sqlite-url=file:./?_pragma=synchronous(off)',
        '--telemetry=disable',
        '--debug-addr=-',
      ],
      ...[`--listen-addr=127.0.0.1:${port}`, '--state-dir=.', '--log-level=ERROR'],
    ]);
  }
  return { missing: 'neither mongod nor ferretdb is on PATH and EARSHOT_TEST_MONGODB_URL is not set' };
};

/** A second opinion: mongo-java-server, which keeps everything in memory, and so is not to be killed. */
export const startJavaMongo = async (): Promise<MongoService | { readonly missing: string }> => {
  if (!existsSync(JAVA_JARS) || readdirSync(JAVA_JARS).length === 0) {
    return { missing: `no mongo-java-server in ${JAVA_JARS}` };
  }
  if (!runs('java', '-version')) return { missing: 'no java on PATH' };
  const main = join(import.meta.dirname, 'StartMongo.java');
  const service = await startServer('java', (port) => ['-cp', `${JAVA_JARS}/*`, main, String(port)]);
  return { ...service, kind: 'mongo-java-server' };
};
