import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../domain/errors.ts';
import { createContext, inWriterTurn } from '../store/postgres/context.ts';
import { openServerEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { startPostgres } from './services/postgres.ts';
import { findService } from './services/require.ts';
import { describeStore } from './store.contract.ts';
import { mentionOf, save } from './store-fixtures.ts';
import { storesOn } from './stores-on.ts';

const postgres = await findService('store on a PostgreSQL server', startPostgres);

describe.skipIf(postgres === null)('with a PostgreSQL server', () => {
  const url = postgres?.url ?? '';
  afterAll(() => postgres?.stop());

  describeStore('a PostgreSQL server', async () => storesOn(await openServerEngine(url)));

  it('lets several processes open a new store at once', async () => {
    const engines = await Promise.all([1, 2, 3].map(() => openServerEngine(url)));
    const stores = await Promise.all(
      engines.map((engine) => openPostgresStore({ engine, schema: 'opened_at_once' })),
    );
    for (const store of stores) await store.ping();
    await Promise.all(engines.map((engine) => engine.close()));
  });

  it('says in plain words when the connection is lost, and works again after', async () => {
    const engine = await openServerEngine(url);
    const admin = await openServerEngine(url);
    const store = await openPostgresStore({ engine, schema: 'connection_lost' });
    await save(store.mentions, mentionOf('1'));
    const client = await admin.pool.connect();
    // The writer waits for the lock, and is thrown out while it waits.
    await client.query('BEGIN');
    await client.query('LOCK TABLE connection_lost.mention');
    const saving = save(store.mentions, mentionOf('2')).catch((error: unknown) => error);
    await expect
      .poll(
        async () => {
          const { rows } = await admin.pool.query<{ gone: boolean }>(
            `SELECT pg_terminate_backend(pid) AS gone FROM pg_stat_activity WHERE wait_event_type = 'Lock'`,
          );
          return rows.length;
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(0);
    expect(await saving).toBeInstanceOf(StoreUnavailableError);
    await client.query('ROLLBACK');
    client.release();
    expect(await save(store.mentions, mentionOf('2'))).toEqual(['inserted']);
    await admin.close();
    await engine.close();
  });

  it('compiles no statement of a writer’s turn, which would take longer than to carry it out', async () => {
    const engine = await openServerEngine(url);
    await openPostgresStore({ engine, schema: 'compiled' });
    const askForPlan = () =>
      inWriterTurn(createContext(engine, 'compiled'), async ({ trx, table }) => {
        const asked = sql<{
          'QUERY PLAN': object[];
        }>`EXPLAIN (FORMAT JSON) SELECT doc ->> 'kind' FROM ${table('brand')}`;
        const { rows } = await asked.execute(trx);
        await sql`SET LOCAL jit = on`.execute(trx);
        const compiled = await asked.execute(trx);
        return [rows, compiled.rows].map(([row]) => 'JIT' in (row?.['QUERY PLAN'][0] ?? {}));
      });
    const { rows } = await engine.pool.query<{ able: boolean }>('SELECT pg_jit_available() AS able');
    // Where it can, it would: so dear does the plan look.
    expect(await askForPlan()).toEqual([false, rows[0]?.able]);
    await engine.close();
  });

  it('refuses to write where it may only read', async () => {
    const engine = await openServerEngine(url);
    await openPostgresStore({ engine, schema: 'read_only' });
    await engine.pool.query(`ALTER DATABASE postgres SET default_transaction_read_only = on`);
    const standby = await openServerEngine(url);
    const reader = await openPostgresStore({ engine: standby, schema: 'read_only' });
    const saving = save(reader.mentions, mentionOf('1'));
    await expect(saving).rejects.toThrow(StoreUnavailableError);
    await expect(saving).rejects.toThrow(/read-only/);
    expect(await reader.mentions.find('feed:1')).toBeNull();
    await standby.close();
    await engine.pool.query(
      `BEGIN READ WRITE; ALTER DATABASE postgres RESET default_transaction_read_only; COMMIT`,
    );
    await engine.close();
  });
});
