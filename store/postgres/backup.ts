import { type Kysely, sql } from 'kysely';
import { SettingsError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { type BackupCounts, type BackupTable, readBackup, writeBackup } from './backup-file.ts';
import { type Context, createContext, inTransaction, type Work } from './context.ts';
import type { Engine } from './engine.ts';
import { isKnownMigration, LATEST_MIGRATION, MIGRATION_TABLES, migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

/** Rows fetched at once. */
const ROWS_AT_ONCE = 200;
/** Rows written at once, in characters of JSON. */
const JSON_AT_ONCE = 2_000_000;

const listTables = async (db: Kysely<Tables>, schema: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = ${schema} and not tablename = any(${[...MIGRATION_TABLES]}::text[])
    order by tablename collate "C"`.execute(db);
  return rows.map(({ name }) => name);
};

const findMigration = async (db: Kysely<Tables>, schema: string): Promise<string> => {
  const { rows: found } = await sql<{ books: string | null }>`
    select to_regclass(${`${schema}.kysely_migration`})::text as books`.execute(db);
  const { rows } =
    found[0]?.books == null
      ? { rows: [] }
      : await sql<{ name: string }>`
          select name from ${sql.id(schema, 'kysely_migration')} order by name collate "C" desc limit 1`.execute(
          db,
        );
  const [row] = rows;
  if (row === undefined)
    throw new SettingsError('There is nothing to back up: the database has no tables yet.');
  return row.name;
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
    // Times are written with the session's offset; of some zones' old ones few programs can read.
    await sql`set local time zone 'UTC'`.execute(work.trx);
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

/** Gathers rows and writes many at once. */
const createLoader = ({ db, schema }: Context) => {
  let table = '';
  let waiting: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const rows = `[${waiting.join(',')}]`;
    waiting = [];
    length = 0;
    const name = sql.id(schema, table);
    await sql`
      insert into ${name} select * from json_populate_recordset(null::${name}, ${rows}::json)`.execute(db);
  };
  const add = async (to: string, json: string): Promise<void> => {
    if (to !== table || length + json.length > JSON_AT_ONCE) await flush();
    table = to;
    waiting.push(json);
    length += json.length;
  };
  return { add, flush };
};

const load = async (beside: Context, path: string): Promise<BackupCounts> => {
  const loader = createLoader(beside);
  let known: ReadonlySet<string> = new Set();
  const counts = await readBackup(path, {
    begin: async ({ migration }) => {
      if (!isKnownMigration(migration)) {
        throw new SettingsError('it was made by a newer version of Earshot');
      }
      await migrate(beside, beside.schema, migration);
      known = new Set(await listTables(beside.db, beside.schema));
    },
    row: (table, json) => {
      if (!known.has(table)) throw new SettingsError(`it has rows for “${table}”, which is no table`);
      return loader.add(table, json);
    },
  });
  await loader.flush();
  await migrate(beside, beside.schema, LATEST_MIGRATION);
  return counts;
};

const dropSchema = async (db: Kysely<Tables>, schema: string): Promise<void> => {
  await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(db);
};

/**
 * Brings back what `backupTo` wrote, and brings it up to date. It is loaded beside what is there and takes its
 * place in one step, only after the whole file was read and its checksum found right: whatever fails, or
 * whenever the process ends, nothing is lost. No store may be open on the schema.
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
  // The first reading only checks: damaged rows must not come as far as the database.
  await readBackup(path, { begin: () => Promise.resolve(), row: () => Promise.resolve() });
  await dropSchema(target.db, beside.schema);
  try {
    const counts = await load(beside, path);
    await inTransaction(target, async ({ trx }) => {
      await dropSchema(trx, schema);
      await sql`alter schema ${sql.id(beside.schema)} rename to ${sql.id(schema)}`.execute(trx);
    });
    const names = (await listTables(target.db, schema)).map((name) => sql.id(schema, name));
    await sql`analyze ${sql.join(names)}`.execute(target.db);
    return counts;
  } catch (error) {
    await dropSchema(target.db, beside.schema);
    throw error;
  }
};
