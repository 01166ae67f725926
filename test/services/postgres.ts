import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../scripts/bench/free-port.ts';
import type { Crashable, Service } from './require.ts';

interface Person {
  readonly uid: number;
  readonly gid: number;
}

/** Debian keeps each version's programs apart; elsewhere they are on PATH. */
const findPrograms = (): string | null => {
  const versions = '/usr/lib/postgresql';
  const folders = [
    ...(existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : []),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return folders.findLast((folder) => existsSync(join(folder, 'initdb'))) ?? null;
};

/** PostgreSQL refuses to run as root; its package makes a user of its own. Null where there is none. */
const findPerson = (): Person | null => {
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? uid };
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('postgres:'));
  const [, , own, group] = line?.split(':') ?? [];
  return own === undefined || group === undefined ? null : { uid: Number(own), gid: Number(group) };
};

const untilReady = async (url: string): Promise<void> => {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(100);
    }
  }
};

const startIn = async (folder: string, programs: string, person: Person): Promise<Crashable> => {
  chownSync(folder, person.uid, person.gid);
  const options = { ...person, cwd: folder, stdio: 'ignore' as const };
  const made = spawn(
    join(programs, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  );
  const [code] = await once(made, 'exit');
  if (code !== 0) throw new Error(`initdb ended with code ${code}`);
  const port = await freePort();
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    timezone: 'America/New_York',
  };
  const launch = (): ChildProcess =>
    spawn(
      join(programs, 'postgres'),
      [
        '-D',
        join(folder, 'data'),
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      options,
    );
  let server = launch();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(url);
  const end = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  return {
    url,
    crash: async () => {
      await end('SIGKILL');
      // Its sessions end a moment after it, and until then it does not start.
      for (let back = false; !back; ) {
        server = launch();
        back = await Promise.race([
          untilReady(url).then(
            () => true,
            () => false,
          ),
          once(server, 'exit').then(() => false),
        ]);
        if (!back) await sleep(200);
      }
    },
    stop: async () => {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/**
 * A PostgreSQL of the tests' own: EARSHOT_TEST_POSTGRES_URL, or an installed one started on a free port. Its
 * time zone is not UTC, so that what relies on that shows.
 */
export const startPostgres = async (): Promise<Service | { missing: string }> => {
  const given = process.env['EARSHOT_TEST_POSTGRES_URL'];
  return given === undefined ? startOwnPostgres() : { url: given, stop: () => Promise.resolve() };
};

/** One that may be killed. */
export const startOwnPostgres = async (): Promise<Crashable | { readonly missing: string }> => {
  const programs = findPrograms();
  if (programs === null) {
    return { missing: 'no PostgreSQL server is installed and EARSHOT_TEST_POSTGRES_URL is not set' };
  }
  const person = findPerson();
  if (person === null) return { missing: 'PostgreSQL does not run as root, and there is no user postgres' };
  return await startIn(mkdtempSync(join(tmpdir(), 'earshot-postgres-')), programs, person);
};
