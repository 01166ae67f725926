import type { Engine } from '../store/postgres/engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import type { StorePlace } from './store.contract.ts';

/** Stores in schemas of one engine, which is closed with the last test. */
export const storesOn = (engine: Engine): StorePlace => ({
  open: (schema) => openPostgresStore({ engine, schema }),
  drop: async (schema) => {
    await engine.pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  },
  stop: engine.close,
});
