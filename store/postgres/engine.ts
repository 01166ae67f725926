import type { QueryResult, QueryResultRow } from 'pg';
import type { StoreUnavailableError } from '../../domain/errors.ts';

/** One session's worth of SQL: the part of pg.PoolClient that the store and BullMQ use. */
export interface SqlClient {
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<QueryResult<Row>>;
  release(error?: Error | boolean): void;
  on(event: 'notification', listener: (message: SqlNotification) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface SqlNotification {
  readonly channel: string;
  readonly payload?: string | undefined;
}

/**
 * PostgreSQL, in this process or on a server, behind the shape of pg.Pool. The one that opens it
 * (main.ts, a test) closes it; the store and the queues only borrow it.
 */
export interface Engine {
  readonly kind: 'pglite' | 'server';
  /** Of pg.Pool's shape; also what BullMQ's PostgreSQL backend and Kysely's dialect are given. */
  readonly pool: SqlPool;
  /** Calls back on every NOTIFY of the channel. @returns stops listening. */
  listen(channel: string, listener: (payload: string) => void): Promise<() => Promise<void>>;
  /** Resolves with the reason when the engine can do no more: the process should stop. */
  readonly failed: Promise<StoreUnavailableError>;
  /** Closing twice is harmless. */
  close(): Promise<void>;
}

export interface SqlPool {
  connect(): Promise<SqlClient>;
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<QueryResult<Row>>;
  end(): Promise<void>;
}
