import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettingsError } from '../domain/errors.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());

describe('opening a store', () => {
  it('makes its tables in its own schema and nowhere else', async () => {
    const listTables = async (): Promise<readonly string[]> => {
      const { rows } = await engine.pool.query<{ name: string }>(
        `SELECT schemaname || '.' || tablename AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
      );
      return rows.map(({ name }) => name);
    };
    const before = await listTables();
    await openPostgresStore({ engine, schema: 'own' });
    const made = (await listTables()).filter((name) => !before.includes(name));
    expect(made).toContain('own.mention');
    expect(made.filter((name) => !name.startsWith('own.'))).toEqual([]);
  });

  it('refuses a database that a newer Earshot has used, and leaves it as it is', async () => {
    await openPostgresStore({ engine, schema: 'newer' });
    await engine.pool.query(`INSERT INTO newer.kysely_migration VALUES ('9999-later', now()::text)`);
    const opening = openPostgresStore({ engine, schema: 'newer' });
    await expect(opening).rejects.toThrow(SettingsError);
    await expect(opening).rejects.toThrow(/newer version/);
    expect((await engine.pool.query('SELECT 1 FROM newer.kysely_migration')).rows).toHaveLength(2);
  });

  it.each(['', 'Big', '1a', 'a-b', 'a.b', 'a"b', 'a'.repeat(49)])(
    'refuses “%s” for a schema',
    async (schema) => {
      await expect(openPostgresStore({ engine, schema })).rejects.toThrow(SettingsError);
    },
  );
});
