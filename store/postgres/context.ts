import { Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { SettingsError } from '../../domain/errors.ts';
import type { Engine } from './engine.ts';
import { createEngineDialect } from './engine-dialect.ts';
import type { Tables } from './tables.ts';

/** What every part of the adapter works with. */
export interface Context {
  readonly engine: Engine;
  readonly schema: string;
  /** Puts the schema before every table it is asked for by name. */
  readonly db: Kysely<Tables>;
}

/** A table's full name, for statements written by hand. */
export type TableName = (table: keyof Tables) => RawBuilder<unknown>;

/** One transaction: what stands in Context, within it. */
export interface Work {
  readonly trx: Transaction<Tables>;
  readonly schema: string;
  readonly table: TableName;
}

/** @throws SettingsError when the schema's name would need quoting, or be cut by PostgreSQL. */
export const createContext = (engine: Engine, schema: string): Context => {
  if (!/^[a-z][a-z0-9_]{0,47}$/.test(schema)) {
    throw new SettingsError(
      `“${schema}” cannot be a schema: use up to 48 small letters, digits and underscores.`,
    );
  }
  const db = new Kysely<Tables>({ dialect: createEngineDialect(engine.pool) }).withSchema(schema);
  return { engine, schema, db };
};

/** Does it all or nothing. */
export const inTransaction = <Result>(
  { db, schema }: Context,
  work: (work: Work) => Promise<Result>,
): Promise<Result> =>
  db.transaction().execute((trx) => work({ trx, schema, table: (name) => sql`${sql.id(schema, name)}` }));

/**
 * Like inTransaction, alone among all that write mentions or brands, here and in other processes: linking
 * stories must see every mention. Statements within find rows by index even where statistics are stale. What a table
 * without a fitting index is read by then looks dear enough to a server to be compiled first, which takes it longer.
 */
export const inWriterTurn = <Result>(
  context: Context,
  work: (work: Work) => Promise<Result>,
): Promise<Result> =>
  inTransaction(context, async (own) => {
    await sql`
      select pg_advisory_xact_lock(hashtextextended(${`earshot writer of ${own.schema}`}, 0)),
             set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`.execute(own.trx);
    return await work(own);
  });
