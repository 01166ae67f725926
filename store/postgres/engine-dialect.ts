import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { StoreUnavailableError } from '../../domain/errors.ts';
import type { SqlClient, SqlPool } from './engine.ts';
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

/** PostgreSQL over a borrowed engine's pool. */
export const createEngineDialect = (pool: SqlPool): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => createDriver(pool),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});
