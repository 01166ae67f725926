import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { SqlClient, SqlPool, SqlResult } from './engine.ts';
import type { PGliteResult, SqlText } from './pglite-protocol.ts';
import type { PGliteThread } from './pglite-thread.ts';

// node-postgres's own way of turning a JavaScript value into a parameter; not in its types.
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils.js') as {
  prepareValue(value: unknown): SqlText;
};

/** BullMQ's statements start with comment lines. */
const withoutComments = (text: string): string => text.replace(/^(?:\s*--[^\n]*\n|\s+)+/, '');
const LISTEN = /^listen\s+"?([^";]+)"?/i;
const UNLISTEN = /^unlisten\s+"?([^";*]+|\*)"?/i;
const BEGIN = /^(?:begin|start\s+transaction)\b/i;
const END = /^(?:commit|rollback(?!\s+to)|end|abort)\b/i;

/** Turns taken on PGlite's one session, first come first served. */
const createTurns = () => {
  let last: Promise<void> = Promise.resolve();
  /** Resolves with the function that ends the turn. */
  return (): Promise<() => void> => {
    const before = last;
    let done: () => void = () => {};
    last = new Promise((resolve) => {
      done = resolve;
    });
    return before.then(() => done);
  };
};

const parseJson = (row: Record<string, unknown>, columns: readonly string[]): Record<string, unknown> => {
  for (const column of columns) {
    const text = row[column];
    if (typeof text === 'string') row[column] = JSON.parse(text);
  }
  return row;
};

const toSqlResult = <Row>(text: string, result: PGliteResult | null): SqlResult<Row> => ({
  rows: (result?.rows ?? []).map((row) => parseJson(row, result?.jsonColumns ?? [])) as Row[],
  rowCount: Math.max(result?.rows.length ?? 0, result?.affectedRows ?? 0),
  command: /^\w+/.exec(text)?.[0].toUpperCase() ?? '',
});

/**
 * A checked-out client. PGlite has a single session, so a client that says BEGIN holds it until COMMIT or
 * ROLLBACK, while all others wait; a client released in the middle of a transaction rolls back.
 */
class PGliteClient extends EventEmitter implements SqlClient {
  readonly #thread: PGliteThread;
  readonly #takeTurn: () => Promise<() => void>;
  readonly #channels = new Set<string>();
  #endTransaction: (() => void) | null = null;
  #stopNotifications: (() => void) | null = null;

  constructor(thread: PGliteThread, takeTurn: () => Promise<() => void>) {
    super();
    this.#thread = thread;
    this.#takeTurn = takeTurn;
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<SqlResult<Row>> {
    const statement = withoutComments(text);
    const listen = LISTEN.exec(statement)?.[1];
    if (listen !== undefined) return this.#listen(statement, listen);
    const unlisten = UNLISTEN.exec(statement)?.[1];
    if (unlisten !== undefined) return this.#unlisten(statement, unlisten);

    const endTurn = this.#endTransaction === null ? await this.#takeTurn() : null;
    try {
      const result = toSqlResult<Row>(statement, await this.#run(text, values));
      if (endTurn !== null && BEGIN.test(statement)) this.#endTransaction = endTurn;
      return result;
    } finally {
      if (this.#endTransaction === null) endTurn?.();
      else if (END.test(statement)) this.#leaveTransaction();
    }
  }

  release(): void {
    this.#channels.clear();
    this.#stopNotifications?.();
    this.#stopNotifications = null;
    this.removeAllListeners();
    if (this.#endTransaction !== null) {
      // The turn ends whether or not the rollback arrives: without a thread there is no transaction either.
      this.#run('ROLLBACK', [])
        .catch(() => null)
        .finally(() => this.#leaveTransaction());
    }
  }

  #run(text: string, values: readonly unknown[]): Promise<PGliteResult | null> {
    // Like node-postgres: without parameters the simple protocol, which takes several statements.
    if (values.length === 0) return this.#thread.ask({ do: 'exec', text });
    return this.#thread.ask({ do: 'query', text, values: values.map(prepareValue) });
  }

  #leaveTransaction(): void {
    this.#endTransaction?.();
    this.#endTransaction = null;
  }

  async #listen<Row>(statement: string, channel: string): Promise<SqlResult<Row>> {
    this.#channels.add(channel);
    this.#stopNotifications ??= this.#thread.onNotified((name, payload) => {
      if (this.#channels.has(name)) this.emit('notification', { channel: name, payload });
    });
    await this.#thread.ask({ do: 'listen', channel });
    return toSqlResult<Row>(statement, null);
  }

  /** The session goes on listening: other clients share it. */
  #unlisten<Row>(statement: string, channel: string): SqlResult<Row> {
    if (channel === '*') this.#channels.clear();
    else this.#channels.delete(channel);
    return toSqlResult<Row>(statement, null);
  }
}

/** One PGlite behind the shape of pg.Pool, for Kysely and for BullMQ's PostgreSQL backend. */
export const createPGlitePool = (thread: PGliteThread): SqlPool & EventEmitter => {
  const takeTurn = createTurns();
  const shared = new PGliteClient(thread, takeTurn);
  // Each of BullMQ's queues and workers listens for errors on the pool.
  return Object.assign(new EventEmitter().setMaxListeners(0), {
    connect: () => Promise.resolve(new PGliteClient(thread, takeTurn)),
    query: <Row>(text: string, values?: readonly unknown[]) => shared.query<Row>(text, values),
    end: () => thread.close(),
  });
};
