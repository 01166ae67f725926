import { type Kysely, sql } from 'kysely';
import { SettingsError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { type BackupCounts, type BackupTable, readBackup, writeBackup } from '../backup-file.ts';
import { createFingerprint, differences, type Fingerprint } from '../fingerprint.ts';
import { type Context, createContext, inTransaction, type Work } from './context.ts';
import type { Engine } from './engine.ts';
import { isKnownMigration, LATEST_MIGRATION, migrate } from './migrate.ts';
import { listMigrationsDone, MIGRATION_TABLES } from './migration-tables.ts';
import type { Tables } from './tables.ts';

/** Rows fetched at once. */
const ROWS_AT_ONCE = 200;
/** Rows written at once, in characters of JSON. */
const JSON_AT_ONCE = 2_000_000;

/** Of the moment, or of loading itself: in no backup. */
const UNKEPT = [...MIGRATION_TABLES, 'lease', 'presence', 'export_part', 'load_position'];

const listTables = async (db: Kysely<Tables>, schema: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = ${schema} and not tablename = any(${UNKEPT}::text[])
    order by tablename collate "C"`.execute(db);
  return rows.map(({ name }) => name);
};

const findMigration = async (db: Kysely<Tables>, schema: string): Promise<string> => {
  const last = (await listMigrationsDone(db, schema)).at(-1);
  if (last === undefined)
    throw new SettingsError('There is nothing to back up: the database has no tables yet.');
  return last;
};

async function* readRows({ trx, schema }: Work, table: string): AsyncGenerator<readonly string[]> {
  await sql`
    declare backup_rows no scroll cursor for
    select row_to_json(kept)::text as row from ${sql.id(schema, table)} as kept`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(ROWS_AT_ONCE)} from backup_rows`.execute(trx);
    if (rows.length === 0) break;
    // Within JSON a line break is only ever white space.
    yield rows.map(({ row }) => row.replaceAll('\n', ' '));
  }
  await sql`close backup_rows`.execute(trx);
}

/** Times are written with the session's offset; of some zones' old ones few programs can read. */
const useUtc = async ({ trx }: Work): Promise<void> => {
  await sql`set local time zone 'UTC'`.execute(trx);
};

async function* readTables(work: Work): AsyncGenerator<BackupTable> {
  for (const name of await listTables(work.trx, work.schema)) {
    yield { name, rows: readRows(work, name) };
  }
}

/**
 * Writes everything the store keeps, as it is at one moment, to one file. What waits in the queues is no part of
 * it: sources give again what was not yet kept. The embedded database does nothing else meanwhile.
 * @returns how many rows of each table. @throws SettingsError when the file cannot be written.
 */
export const backupTo = (engine: Engine, schema: string, path: string): Promise<BackupCounts> =>
  inTransaction(createContext(engine, schema), async (work) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(work.trx);
    await useUtc(work);
    const head = { migration: await findMigration(work.trx, schema), createdAt: toInstant(new Date()) };
    return await writeBackup(path, head, readTables(work));
  });

const isEmpty = async ({ db, schema }: Context): Promise<boolean> => {
  for (const table of await listTables(db, schema)) {
    const { rows } = await sql`select from ${sql.id(schema, table)} limit 1`.execute(db);
    if (rows.length > 0) return false;
  }
  return true;
};

/** Rows of the file that a load which was broken off has brought; null where there was none of this file. */
const findPosition = async ({ db, schema }: Context, sum: string): Promise<number | null> => {
  const { rows: found } = await sql<{ books: string | null }>`
    select to_regclass(${`${schema}.load_position`})::text as books`.execute(db);
  if (found[0]?.books == null) return null;
  const { rows } = await sql<{ rows: number }>`
    select rows::float8 as rows from ${sql.id(schema, 'load_position')} where sum = ${sum}`.execute(db);
  return rows[0]?.rows ?? null;
};

/** Gathers rows and writes many at once, with how far that is. @param done rows that are there already. */
const createLoader = (beside: Context, done: number) => {
  const { schema } = beside;
  let table = '';
  let waiting: string[] = [];
  let length = 0;
  let seen = 0;
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const rows = `[${waiting.join(',')}]`;
    waiting = [];
    length = 0;
    const name = sql.id(schema, table);
    await inTransaction(beside, async ({ trx }) => {
      await sql`
        insert into ${name} select * from json_populate_recordset(null::${name}, ${rows}::json)`.execute(trx);
      await sql`update ${sql.id(schema, 'load_position')} set rows = ${seen}`.execute(trx);
    });
  };
  const add = async (to: string, json: string): Promise<void> => {
    if (to !== table || length + json.length > JSON_AT_ONCE) await flush();
    table = to;
    seen += 1;
    if (seen <= done) return;
    waiting.push(json);
    length += json.length;
  };
  return { add, flush };
};

const fingerprintOf = (context: Context): Promise<Fingerprint> =>
  inTransaction(context, async (work) => {
    await useUtc(work);
    const fingerprint = createFingerprint();
    for await (const { name, rows } of readTables(work))
      for await (const texts of rows) for (const text of texts) fingerprint.row(name, text);
    return fingerprint.take();
  });

/** Begins anew, or goes on where the same file was broken off. @returns rows of it that are there. */
const beginLoad = async (beside: Context, sum: string, migration: string): Promise<number> => {
  const done = await findPosition(beside, sum);
  if (done !== null) return done;
  const { db, schema } = beside;
  await dropSchema(db, schema);
  await migrate(beside, schema, migration);
  await sql`create table ${sql.id(schema, 'load_position')} (sum text not null, rows bigint not null)`.execute(
    db,
  );
  await sql`insert into ${sql.id(schema, 'load_position')} values (${sum}, 0)`.execute(db);
  return 0;
};

interface Checked {
  readonly sum: string;
  readonly fingerprint: Fingerprint;
}

/** The first reading only checks: damaged rows must not come as far as the database. */
const check = async (path: string): Promise<Checked> => {
  const fingerprint = createFingerprint();
  const { sum } = await readBackup(path, {
    begin: async ({ migration }) => {
      if (!isKnownMigration(migration)) throw new SettingsError('it was made by a newer version of Earshot');
    },
    row: async (table, json) => fingerprint.row(table, json),
  });
  return { sum, fingerprint: fingerprint.take() };
};

const load = async (beside: Context, path: string, { sum, fingerprint }: Checked): Promise<BackupCounts> => {
  let loader = createLoader(beside, 0);
  let known: ReadonlySet<string> = new Set();
  const { counts } = await readBackup(path, {
    begin: async ({ migration }) => {
      loader = createLoader(beside, await beginLoad(beside, sum, migration));
      known = new Set(await listTables(beside.db, beside.schema));
    },
    row: (table, json) => {
      if (!known.has(table)) throw new SettingsError(`it has rows for “${table}”, which is no table`);
      return loader.add(table, json);
    },
  });
  await loader.flush();
  const differing = differences(fingerprint, await fingerprintOf(beside));
  if (differing.length > 0) {
    throw new SettingsError(
      `The database does not take what the file has, in: ${differing.join(', ')}. Nothing was changed.`,
    );
  }
  await sql`drop table ${sql.id(beside.schema, 'load_position')}`.execute(beside.db);
  await migrate(beside, beside.schema, LATEST_MIGRATION);
  return counts;
};

const dropSchema = async (db: Kysely<Tables>, schema: string): Promise<void> => {
  await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(db);
};

/**
 * Brings back what `backupTo` wrote, and brings it up to date. It is loaded beside what is there and takes its
 * place in one step, only after the whole file was read and its checksum found right: whatever fails, or
 * whenever the process ends, nothing is lost, and the same file again goes on where it was. No store may be open on the
 * schema.
 * @param options.force replaces what is there; otherwise the schema must be empty.
 * @returns how many rows of each table. @throws SettingsError when the file is damaged, cut off, changed or of
 * a newer Earshot, or the schema is not empty.
 */
export const restoreFrom = async (
  engine: Engine,
  schema: string,
  path: string,
  { force = false }: { readonly force?: boolean } = {},
): Promise<BackupCounts> => {
  const target = createContext(engine, schema);
  const beside = createContext(engine, `${schema}_restore`);
  if (!force && !(await isEmpty(target))) {
    throw new SettingsError('There are mentions or settings here already, which restoring would replace.');
  }
  const checked = await check(path);
  try {
    const counts = await load(beside, path, checked);
    await inTransaction(target, async ({ trx }) => {
      await dropSchema(trx, schema);
      await sql`alter schema ${sql.id(beside.schema)} rename to ${sql.id(schema)}`.execute(trx);
    });
    const names = (await listTables(target.db, schema)).map((name) => sql.id(schema, name));
    await sql`analyze ${sql.join(names)}`.execute(target.db);
    return counts;
  } catch (error) {
    // Anything else may be over the next time, and then it goes on.
    if (error instanceof SettingsError) await dropSchema(target.db, beside.schema);
    throw error;
  }
};
