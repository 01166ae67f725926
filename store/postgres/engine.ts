import type { StoreUnavailableError } from '../../domain/errors.ts';

export interface SqlResult<Row> {
  readonly rows: Row[];
  /** Rows given back or changed; null where PostgreSQL does not say. */
  readonly rowCount: number | null;
  /** `SELECT`, `INSERT`, … */
  readonly command: string;
}

export interface SqlNotification {
  readonly channel: string;
  readonly payload?: string;
}

/** One session: the part of pg.PoolClient that the store and BullMQ use. */
export interface SqlClient {
  query<Row>(text: string, values?: readonly unknown[]): Promise<SqlResult<Row>>;
  release(destroy?: boolean): void;
  on(event: 'notification', listener: (message: SqlNotification) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'end', listener: () => void): this;
  removeListener(event: 'notification', listener: (message: SqlNotification) => void): this;
  removeAllListeners(event?: string): this;
}

/** The part of pg.Pool that the store, Kysely and BullMQ use. */
export interface SqlPool {
  connect(): Promise<SqlClient>;
  query<Row>(text: string, values?: readonly unknown[]): Promise<SqlResult<Row>>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'connect', listener: (client: SqlClient) => void): this;
  removeAllListeners(event?: string): this;
}

/**
 * PostgreSQL, in this process or on a server, behind the shape of pg.Pool. The one that opens it
 * (main.ts, a test) closes it; the store and the queues only borrow it.
 */
export interface Engine {
  readonly kind: 'pglite' | 'server';
  readonly pool: SqlPool;
  /** Calls back on every NOTIFY of the channel. @returns stops listening. */
  listen(channel: string, listener: (payload: string) => void): Promise<() => Promise<void>>;
  /** Resolves with the reason when the engine can do no more: the process should stop. */
  readonly failed: Promise<StoreUnavailableError>;
  /** Closing twice is harmless. */
  close(): Promise<void>;
}
