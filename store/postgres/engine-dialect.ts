import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryResult,
  sql,
  type TransactionSettings,
} from 'kysely';
import { StoreUnavailableError } from '../../domain/errors.ts';
import type { SqlClient, SqlPool } from './engine.ts';
import { MIGRATION_TABLES } from './migration-tables.ts';
import { toStoreError } from './sql-error.ts';

/** A checked-out session as Kysely sees it. */
interface EngineConnection extends DatabaseConnection {
  readonly client: SqlClient;
}

/** A checked-out client that loses its connection tells so twice: its next statement fails, too. */
const attended = new WeakSet<SqlClient>();
const attend = (client: SqlClient): void => {
  if (attended.has(client)) return;
  attended.add(client);
  // Without a listener the process would end.
  client.on('error', () => {});
};

const changesRows = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

const connect = async (pool: SqlPool): Promise<EngineConnection> => {
  const client = await pool.connect().catch((error: unknown) => {
    throw toStoreError(error);
  });
  attend(client);
  return {
    client,
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
      try {
        const { rows, rowCount, command } = await client.query<Row>(sql, parameters);
        if (command === 'ROLLBACK' && /^commit/i.test(sql)) {
          throw new StoreUnavailableError('The database undid what was written. Try again.');
        }
        return changesRows.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
      } catch (error) {
        throw toStoreError(error);
      }
    },
    streamQuery: () => {
      throw new Error('nothing here reads through a cursor of the driver');
    },
  };
};

/** Kysely's way to the borrowed pool: it is never ended from here, and its failures become Earshot's errors. */
const createDriver = (pool: SqlPool): Driver => {
  // Kysely hands back the very connections it was given.
  const clientOf = (connection: DatabaseConnection): SqlClient => (connection as EngineConnection).client;
  const run = async (connection: DatabaseConnection, sql: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => connect(pool),
    beginTransaction: (connection, { isolationLevel, accessMode }: TransactionSettings) =>
      run(
        connection,
        `begin${isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`} ${accessMode ?? ''}`,
      ),
    commitTransaction: (connection) => run(connection, 'commit'),
    rollbackTransaction: (connection) => run(connection, 'rollback'),
    releaseConnection: async (connection) => clientOf(connection).release(),
    destroy: () => Promise.resolve(),
  };
};

/**
 * Tells which schemas and which of Kysely's own tables are there, all that its migrations ask for. Its own introspector
 * describes each column of each table of the whole database, and does so twice.
 */
const createIntrospector = (db: Kysely<unknown>): DatabaseIntrospector => {
  const getTables: DatabaseIntrospector['getTables'] = async () => {
    const { rows } = await sql<{ schema: string; name: string }>`
      select schemaname as schema, tablename as name from pg_tables
      where tablename = any(${MIGRATION_TABLES}::text[])`.execute(db);
    return rows.map((row) => ({ ...row, isView: false, columns: [] }));
  };
  return {
    getSchemas: async () =>
      (await sql<{ name: string }>`select nspname as name from pg_namespace`.execute(db)).rows,
    getTables,
    getMetadata: async () => ({ tables: await getTables() }),
  };
};

/** PostgreSQL over a borrowed engine's pool. */
export const createEngineDialect = (pool: SqlPool): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => createDriver(pool),
  createIntrospector,
  createQueryCompiler: () => new PostgresQueryCompiler(),
});
