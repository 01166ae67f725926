import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettingsError } from '../domain/errors.ts';
import { backupMongo, loadMongo } from '../store/mongo/backup.ts';
import { connectMongo, type MongoConnection } from '../store/mongo/connect.ts';
import { openMongoStore, prepareMongo } from '../store/mongo/open-mongo-store.ts';
import type { Store } from '../store/port.ts';
import { backupTo, restoreFrom } from '../store/postgres/backup.ts';
import type { Engine, SqlClient } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { fillStore } from './fill-store.ts';
import { startJavaMongo } from './services/mongo.ts';
import { findService } from './services/require.ts';
import { filterOf, listIds, mentionOf, save, touchedBuckets } from './store-fixtures.ts';

const java = await findService('moving between PostgreSQL and MongoDB', startJavaMongo);
const root = mkdtempSync(join(tmpdir(), 'earshot-move-'));
const fileOf = (name: string): string => join(root, `${name}.jsonl.gz`);

let engine: Engine;
let connection: MongoConnection;
beforeAll(async () => {
  engine = await openMemoryEngine();
  if (java !== null) connection = await connectMongo(java.url);
});
afterAll(async () => {
  await connection?.client.close();
  await java?.stop();
  await engine.close();
  rmSync(root, { recursive: true });
});

const open = (schema: string): Promise<Store> => openPostgresStore({ engine, schema });
const mongoOf = (database: string) => prepareMongo(connection.client.db(database), () => {});
const openMongo = (database: string): Promise<Store> =>
  openMongoStore({ client: connection.client, database });

/** The rows of an export, in an order of their own: no two stores walk alike. */
const rowsOf = (path: string): ReadonlyMap<string, readonly string[]> => {
  const tables = new Map<string, string[]>();
  let rows: string[] = [];
  for (const line of gunzipSync(readFileSync(path)).toString().trimEnd().split('\n')) {
    if (line.startsWith('["table"')) {
      rows = [];
      tables.set(JSON.parse(line)[1], rows);
    } else if (line.startsWith('{')) rows.push(line);
  }
  return new Map([...tables].map(([name, each]) => [name, each.sort()]));
};

/** The same, but for some of its methods. */
const overlay = <Whole extends object>(whole: Whole, part: Partial<Whole>): Whole =>
  new Proxy(whole, {
    get: (_, name) => {
      const value = Reflect.get(name in part ? part : whole, name);
      return typeof value === 'function' && !(name in part) ? value.bind(whole) : value;
    },
  });

const clearOf = (database: string) => connection.client.db(database).dropDatabase();

describe.skipIf(java === null)('everything a store keeps', () => {
  it('is the same after going to MongoDB and back', async () => {
    await fillStore(await open('from'));
    const counts = await backupTo(engine, 'from', fileOf('one'));
    for (const table of Object.keys(counts)) expect([table, counts[table]]).not.toEqual([table, 0]);

    const there = await mongoOf('there');
    expect(await loadMongo(there, fileOf('one'))).toEqual(counts);
    expect(await backupMongo(there, fileOf('two'))).toEqual(counts);
    expect(await restoreFrom(engine, 'back', fileOf('two'))).toEqual(counts);
    await backupTo(engine, 'back', fileOf('three'));
    expect(rowsOf(fileOf('three'))).toEqual(rowsOf(fileOf('one')));
  });

  it('works on as before in either', async () => {
    await fillStore(await open('before'));
    await backupTo(engine, 'before', fileOf('works'));
    await loadMongo(await mongoOf('works'), fileOf('works'));
    const stores = [await open('before'), await openMongo('works')];
    const [before, moved] = await Promise.all(
      stores.map(async (store) => {
        const found = {
          ids: await listIds(store.mentions, filterOf('', { brandId: null })),
          words: await listIds(store.mentions, filterOf('bag', { brandId: null })),
          mention: await store.mentions.find('feed:7'),
          raw: await store.mentions.findRaw('feed:7'),
          touched: await touchedBuckets(store),
          corrections: await store.mentions.listCorrections('feed:8'),
          rollups: await store.rollups.list(
            'acme',
            'hour',
            '2026-11-01T00:00:00.000Z',
            '2026-12-01T00:00:00.000Z',
          ),
        };
        const written = await save(
          store.mentions,
          mentionOf('7', { fetchedAt: '2026-12-01T00:00:00.000Z', text: 'acme found my bag' }),
          mentionOf('new'),
        );
        return { ...found, written, after: await store.mentions.find('feed:7') };
      }),
    );
    expect(moved).toEqual(before);
    expect(before?.written).toEqual(['updated', 'inserted']);
  });

  it('goes on where loading was broken off, and is not opened before it is whole', async () => {
    await fillStore(await open('broken'));
    await backupTo(engine, 'broken', fileOf('broken'));
    const context = await mongoOf('broken');
    let asked = 0;
    const collection = (name: string) => {
      // Looked into, cleared, and now to be filled.
      if (name === 'notice') asked += 1;
      if (asked === 3) throw new Error('the power went');
      return context.db.collection(name);
    };
    const failing = {
      ...context,
      db: overlay(context.db, { collection: collection as typeof context.db.collection }),
    };
    await expect(loadMongo(failing, fileOf('broken'))).rejects.toThrow('the power went');
    await expect(openMongo('broken')).rejects.toThrow(/not finished.*earshot load/);
    const before = await context.in.loading.findOne({ _id: 'backup' });
    expect(before?.rows).toBeGreaterThan(450);
    // What was loaded before is not written again.
    await context.in.brand.updateOne({ _id: 'acme' }, { $set: { timeZone: 'Europe/Berlin' } });
    await expect(loadMongo(context, fileOf('broken'))).rejects.toThrow(/does not hold.*: brand\./);
    await context.in.brand.updateOne({ _id: 'acme' }, { $set: { timeZone: 'Asia/Kolkata' } });
    await loadMongo(context, fileOf('broken'));
    await (await openMongo('broken')).close();
    await backupMongo(context, fileOf('again'));
    const [again, once] = [fileOf('again'), fileOf('broken')].map((path) => rowsOf(path));
    expect([...(again ?? [])].map(([name, rows]) => [name, rows.length])).toEqual(
      [...(once ?? [])].map(([name, rows]) => [name, rows.length]),
    );
  });

  it('is refused where something is there, and told of where the rows are not those of the file', async () => {
    await fillStore(await open('refused'));
    await backupTo(engine, 'refused', fileOf('refused'));
    const context = await mongoOf('refused');
    await (await openMongo('refused')).notices.raise({
      ...{ key: 'k', level: 'info', title: 't', detail: 'd', path: null, at: '2026-11-24T12:00:00.000Z' },
    });
    await expect(loadMongo(context, fileOf('refused'))).rejects.toThrow(SettingsError);
    await loadMongo(context, fileOf('refused'), { force: true });
    const sum = createHash('sha256').update('another file').digest('hex');
    await context.in.loading.insertOne({ _id: 'backup', sum, rows: 1 });
    await expect(loadMongo(context, fileOf('refused'))).rejects.toThrow(/here already/);
    await clearOf('refused');
  });
});

it('goes on in PostgreSQL where loading was broken off', async () => {
  await fillStore(await open('pg_from'));
  const counts = await backupTo(engine, 'pg_from', fileOf('pg'));
  const { pool } = engine;
  let statements = 0;
  const failingClient = (client: SqlClient): SqlClient =>
    overlay(client, {
      query: async <Row>(text: string, values?: readonly unknown[]) => {
        if (text.includes('json_populate_recordset')) statements += 1;
        if (statements === 9) throw new Error('the power went');
        return client.query<Row>(text, values);
      },
    });
  const failing: Engine = {
    ...engine,
    pool: overlay(pool, { connect: async () => failingClient(await pool.connect()) }),
  };
  await expect(restoreFrom(failing, 'pg_to', fileOf('pg'))).rejects.toThrow('the power went');
  const { rows: positions } = await pool.query<{ rows: string }>(
    'SELECT rows FROM pg_to_restore.load_position',
  );
  expect(Number(positions[0]?.rows)).toBeGreaterThan(0);
  expect(await restoreFrom(engine, 'pg_to', fileOf('pg'))).toEqual(counts);
  await backupTo(engine, 'pg_to', fileOf('pg-again'));
  expect(rowsOf(fileOf('pg-again'))).toEqual(rowsOf(fileOf('pg')));
});
