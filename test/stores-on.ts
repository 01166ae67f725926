import type { Engine } from '../store/postgres/engine.ts';
import { MIGRATION_TABLES } from '../store/postgres/migration-tables.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { reusePlaces } from './reuse-places.ts';
import type { StorePlace } from './store.contract.ts';

const isBooks = (table: string): boolean => MIGRATION_TABLES.some((each) => each === table);

/** Stores in schemas of one engine, which is closed with the last test. */
export const storesOn = (engine: Engine): StorePlace => ({
  ...reusePlaces({
    open: (schema) => openPostgresStore({ engine, schema }),
    empty: async (schema) => {
      const { rows } = await engine.pool.query<{ name: string }>(
        'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1',
        [schema],
      );
      // To truncate a table makes a new file for it and each of its indexes; these hold a few rows at most.
      const clearing = rows
        .filter(({ name }) => !isBooks(name))
        .map(({ name }) => `DELETE FROM ${schema}.${name};`);
      await engine.pool.query(clearing.join('\n'));
    },
  }),
  stop: engine.close,
});
