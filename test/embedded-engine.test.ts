import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../domain/errors.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openEmbeddedEngine, openMemoryEngine } from '../store/postgres/open-engine.ts';
import { shortenLog } from '../store/postgres/short-log.ts';
import { leftUntested } from './services/require.ts';

const silent = (): void => {};
const root = mkdtempSync(join(tmpdir(), 'earshot-engine-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A data directory with an empty database in it: making one anew takes seconds, and one test looks at that. */
const newData = async (name: string): Promise<string> => {
  const empty = join(root, 'empty');
  if (!existsSync(empty)) await (await openEmbeddedEngine(empty, silent)).close();
  const directory = join(root, name);
  cpSync(empty, directory, { recursive: true });
  return directory;
};

/** Runs a program that holds the engine of `directory`, until killed. Resolves once it printed `ready`. */
const startHolder = async (directory: string, body: string): Promise<ChildProcess> => {
  const program = `
    import { openEmbeddedEngine } from ${JSON.stringify(join(process.cwd(), 'dist/store/postgres/open-engine.js'))};
    const engine = await openEmbeddedEngine(${JSON.stringify(directory)}, () => {});
    ${body}`;
  const file = join(root, 'holder.mjs');
  writeFileSync(file, program);
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

describe('the pool on PGlite', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openMemoryEngine();
    await engine.pool.query('CREATE TABLE thing (id int PRIMARY KEY, note text)');
  });
  afterAll(() => engine.close());

  it('reads and writes values as node-postgres does', async () => {
    const at = new Date('2026-03-01T12:00:00.123Z');
    const { rows } = await engine.pool.query(
      'SELECT $1::int8 AS big, $2::text[] AS words, $3::jsonb AS doc, $4::timestamptz AS at, $5::bool AS yes, $6::text AS none',
      ['9007199254740993', ['a', 'b,"c'], JSON.stringify({ deep: [1] }), at, true, null],
    );
    expect(rows).toEqual([
      { big: '9007199254740993', words: ['a', 'b,"c'], doc: { deep: [1] }, at, yes: true, none: null },
    ]);
  });

  it('lets a transaction hold the one session while others wait', async () => {
    const client = await engine.pool.connect();
    await client.query('BEGIN');
    await client.query("INSERT INTO thing VALUES (1, 'mine')");
    let outside: unknown[] | null = null;
    const waiting = engine.pool.query('SELECT * FROM thing WHERE id = 1').then(({ rows }) => {
      outside = rows;
    });
    await client.query('SELECT pg_sleep(0.05)');
    expect(outside).toBeNull();
    await client.query('ROLLBACK');
    await waiting;
    expect(outside).toEqual([]);
    client.release();
  });

  it('rolls back what a released client left open', async () => {
    const client = await engine.pool.connect();
    await client.query('BEGIN');
    await client.query("INSERT INTO thing VALUES (2, 'lost')");
    client.release();
    expect((await engine.pool.query('SELECT * FROM thing WHERE id = 2')).rows).toEqual([]);
  });

  it('goes on after an error inside and outside of a transaction', async () => {
    await expect(engine.pool.query('SELECT nothing FROM thing WHERE id = $1', [1])).rejects.toMatchObject({
      code: '42703',
    });
    const client = await engine.pool.connect();
    await client.query('BEGIN');
    await expect(client.query('SELECT 1/0')).rejects.toMatchObject({ code: '22012' });
    await client.query('ROLLBACK');
    client.release();
    expect((await engine.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('lets other work run while it refuses, however often it is asked, once it is gone', async () => {
    const gone = await openMemoryEngine();
    await gone.close();
    let ran = false;
    setTimeout(() => {
      ran = true;
    }, 1);
    let refused = 0;
    while (!ran && refused < 100_000) {
      await expect(gone.pool.query('SELECT 1')).rejects.toThrow(StoreUnavailableError);
      refused += 1;
    }
    expect([ran, refused > 0]).toEqual([true, true]);
  });

  it('passes notifications on to whoever listens, and to nobody after', async () => {
    const heard: string[] = [];
    const stop = await engine.listen('news', (payload) => heard.push(payload));
    await engine.pool.query("SELECT pg_notify('news', 'first')");
    await expect.poll(() => heard).toEqual(['first']);
    await stop();
    await engine.pool.query("SELECT pg_notify('news', 'second')");
    await engine.pool.query('SELECT 1');
    expect(heard).toEqual(['first']);
  });
});

describe('the data directory', () => {
  it('is refused to a second process, and taken over from one that was killed', async () => {
    const directory = await newData('locked');
    const holder = await startHolder(
      directory,
      `await engine.pool.query('CREATE TABLE kept (id int)'); await engine.pool.query('INSERT INTO kept VALUES (7)'); console.log('ready'); setInterval(() => {}, 1000);`,
    );
    const refused = openEmbeddedEngine(directory, silent);
    await expect(refused).rejects.toThrow(StoreUnavailableError);
    await expect(refused).rejects.toThrow(new RegExp(`process ${holder.pid}`));
    await kill(holder);

    const engine = await openEmbeddedEngine(directory, silent);
    expect((await engine.pool.query('SELECT id FROM kept')).rows).toEqual([{ id: 7 }]);
    await engine.close();
    await engine.close();
    expect(existsSync(join(directory, 'earshot.lock'))).toBe(false);
  });

  it('begins anew after a first start that was cut off', async () => {
    const directory = join(root, 'cut-off');
    mkdirSync(join(directory, 'database.new-1'), { recursive: true });
    writeFileSync(join(directory, 'database.new-1', 'PG_VERSION'), 'half');
    const told: string[] = [];
    const engine = await openEmbeddedEngine(directory, (message) => told.push(message));
    await engine.close();
    expect(told.join()).toContain('creating the database');
    expect(existsSync(join(directory, 'database.new-1'))).toBe(false);
  });

  it('takes over a torn lock and a silent one from another machine, not one that is heard', async () => {
    const directory = await newData('foreign');
    const lock = join(directory, 'earshot.lock');
    writeFileSync(lock, '{"pid":');
    await (await openEmbeddedEngine(directory, silent)).close();

    writeFileSync(lock, JSON.stringify({ pid: 1, host: 'elsewhere', startedAt: null }));
    await expect(openEmbeddedEngine(directory, silent)).rejects.toThrow(/Another Earshot/);
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(lock, longAgo, longAgo);
    await (await openEmbeddedEngine(directory, silent)).close();
  });

  it('holds no more log of changes than asked for', async () => {
    const directory = await newData('much-written');
    const engine = await openEmbeddedEngine(directory, silent);
    const logFiles = (): number => readdirSync(join(directory, 'database', 'pg_wal')).length;
    const write = (): Promise<unknown> =>
      engine.pool.query(
        'CREATE TABLE much AS SELECT repeat(md5(n::text), 30) AS t FROM generate_series(1, 100000) n',
      );
    await write();
    const [longest, before] = [64 * 1024 * 1024, logFiles()];
    await shortenLog(engine.pool, longest);
    for (let round = 0; round < 2; round += 1) {
      await engine.pool.query('DROP TABLE much');
      await write();
      await shortenLog(engine.pool, longest);
    }
    // Thrice as much was written, into the same files.
    expect(logFiles()).toBeLessThan(2 * before);
    expect((await engine.pool.query('SELECT count(*)::int AS rows FROM much')).rows).toEqual([
      { rows: 100_000 },
    ]);
    await engine.close();
  });

  it('says why it cannot be made', async () => {
    writeFileSync(join(root, 'a-file'), '');
    await expect(openEmbeddedEngine(join(root, 'a-file', 'data'), silent)).rejects.toThrow(/cannot be made/);
  });
});

describe('a full disk', () => {
  const small = join(root, 'small');
  mkdirSync(small);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=180m', 'tmpfs', small]).status === 0;
  if (!mounted) leftUntested('a full disk', 'only root may mount the small file system this needs');
  afterAll(() => void (mounted && spawnSync('umount', [small])));

  it.skipIf(!mounted)(
    'stops with clear words before anything is torn, and opens again once there is room',
    async () => {
      const engine = await openEmbeddedEngine(await newData(join('small', 'data')), silent);
      await engine.pool.query('CREATE TABLE bulk (line text)');
      let written = 0;
      const fill = async (): Promise<void> => {
        for (;;) {
          await engine.pool.query(
            'INSERT INTO bulk SELECT repeat(md5(g::text), 30) FROM generate_series(1, 500) g',
          );
          written += 500;
        }
      };
      await expect(fill()).rejects.toThrow(/disk .* is full/);
      expect((await engine.failed).message).toContain('Make room');
      await engine.close();
      await expect(openEmbeddedEngine(join(small, 'data'), silent)).rejects.toThrow(/disk .* is full/);

      spawnSync('mount', ['-o', 'remount,size=600m', small]);
      const again = await openEmbeddedEngine(join(small, 'data'), silent);
      const { rows } = await again.pool.query<{ count: string }>('SELECT count(*) FROM bulk');
      expect(Number(rows[0]?.count)).toBe(written);
      await again.close();
    },
  );
});
