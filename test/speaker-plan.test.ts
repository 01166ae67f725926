import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { filterOf, mentionOf, save } from './store-fixtures.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());

/** The engine, and what was asked of it. */
const watched = () => {
  const asked: { readonly text: string; readonly values: unknown[] }[] = [];
  const pool: Engine['pool'] = {
    ...engine.pool,
    connect: async () => {
      const client = await engine.pool.connect();
      return new Proxy(client, {
        get: (target, name) => {
          const own = Reflect.get(target, name);
          if (typeof own !== 'function') return own;
          if (name !== 'query') return own.bind(target);
          return (text: string, values: unknown[] = []) => {
            asked.push({ text, values });
            return own.call(target, text, values);
          };
        },
      });
    },
  };
  return { asked, engine: { ...engine, pool } };
};

describe('who speaks of a brand, on PostgreSQL', () => {
  it('is counted from the mentions of the brand in that time, by their index', async () => {
    const { asked, engine: own } = watched();
    const store = await openPostgresStore({ engine: own, schema: 'speakers' });
    for (let day = 1; day <= 28; day += 1)
      await save(
        store.mentions,
        ...Array.from({ length: 100 }, (_, n) =>
          mentionOf(`${day}-${n}`, {
            author: { id: `a${n % 40}`, handle: null, name: null, followers: null },
            publishedAt: `2026-10-${String(day).padStart(2, '0')}T10:00:00.000Z`,
            bands: [],
          }),
        ),
      );
    await engine.pool.query('ANALYZE speakers.mention, speakers.mention_brand');
    asked.length = 0;
    const filter = filterOf('since:2026-10-20T00:00:00.000Z until:2026-10-20T23:59:59.999Z');
    const speakers = await store.mentions.listSpeakers(filter, { order: 'mentions', limit: 1000 });
    expect(speakers.reduce((sum, { mentions }) => sum + mentions, 0)).toBe(100);
    const { text, values } = asked.find((each) => each.text.includes('author_key'))!;
    const plan = (await engine.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)).rows
      .map((row) => row['QUERY PLAN'])
      .join('\n');
    expect(plan).toContain('mention_brand_newest');
    expect(plan).toContain('mention_pkey');
    expect(plan).not.toContain('Seq Scan');
  }, 120_000);
});
