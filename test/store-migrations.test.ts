import { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettingsError } from '../domain/errors.ts';
import { reduceBucket } from '../domain/reduce.ts';
import { waitClass } from '../domain/wait-class.ts';
import { askerOf } from '../store/mentions/ask-reader.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { createEngineDialect } from '../store/postgres/engine-dialect.ts';
import { migrate } from '../store/postgres/migrate.ts';
import { createListeningTables } from '../store/postgres/migrations/0004-listening.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { mentionOf, save } from './store-fixtures.ts';

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
    const before = (await engine.pool.query('SELECT 1 FROM newer.kysely_migration')).rows;
    const opening = openPostgresStore({ engine, schema: 'newer' });
    await expect(opening).rejects.toThrow(SettingsError);
    await expect(opening).rejects.toThrow(/newer version/);
    expect((await engine.pool.query('SELECT 1 FROM newer.kysely_migration')).rows).toEqual(before);
  });

  it('finds the authors of mentions that were kept before authors could be erased', async () => {
    await migrate({ engine }, 'older', '0001-first');
    const doc = JSON.stringify({ ...mentionOf('1'), author: { id: '7', handle: null, name: null } });
    await engine.pool.query(
      `INSERT INTO older.mention (id, at, source, topics, sentiment, intent, needs_reply, state, brand_ids, tokens,
         terms, bands, story_id, content_hash, version, fetched_at, seen_at, doc)
       VALUES ('feed:1', now(), 'feed', '{}', 'negative', 'other', false, 'open', '{acme}', ' acme ', 'acme', '{}',
         'feed:1', 'h', 'v', '2026-11-20T09:00:00.000Z', '2026-11-20T09:00:00.000Z', $1)`,
      [doc],
    );
    const store = await openPostgresStore({ engine, schema: 'older' });
    const erased = { at: '2026-11-21T00:00:00.000Z', by: 'source' as const };
    expect(await store.mentions.erase([{ source: 'feed', authorId: '7' }], erased)).toBe(1);
    expect(await store.mentions.find('feed:1')).toMatchObject({ text: '', erased });
  });

  it('knows the owner who was there before there were several people', async () => {
    await migrate({ engine }, 'alone', '0012-roles');
    const owner = { id: 'o', name: 'Owner', role: 'owner', createdAt: '2026-11-20T09:00:00.000Z' };
    await engine.pool.query(`INSERT INTO alone.account (id, role, doc) VALUES ('o', 'owner', $1)`, [
      JSON.stringify(owner),
    ]);
    const { accounts } = await openPostgresStore({ engine, schema: 'alone' });
    expect(await accounts.listAccounts()).toEqual([{ ...owner, email: null, status: 'active' }]);
    const changed = await accounts.changeAccount('o', { email: 'o@example.com' });
    expect(changed.after.email).toBe('o@example.com');
  });

  it('counts again what was counted before aspects, reach and waits were', async () => {
    await migrate({ engine }, 'counted', '0016-teams');
    const { judgement, ...mention } = mentionOf('1');
    const aspects = [{ aspect: 'lost luggage', label: 'negative' }];
    await engine.pool.query(
      `INSERT INTO counted.mention (id, at, source, topics, sentiment, intent, needs_reply, state, state_at, brand_ids,
         tokens, terms, bands, story_id, content_hash, version, fetched_at, seen_at, doc)
       VALUES ('feed:1', '2026-11-20T08:15Z', 'feed', '{}', 'negative', 'complaint', true, 'answered',
         '2026-11-20T08:45:00.000Z', '{acme}', ' acme ', 'acme', '{}', 'feed:1', 'h', 'v',
         '2026-11-20T09:00:00.000Z', '2026-11-20T09:00:00.000Z', $1)`,
      [JSON.stringify({ ...mention, judgement: { ...judgement, aspects } })],
    );
    await engine.pool.query(
      `INSERT INTO counted.mention_brand (brand_id, at, id, priority, waiting)
       VALUES ('acme', '2026-11-20T08:15Z', 'feed:1', 1, false)`,
    );
    await engine.pool.query(
      `INSERT INTO counted.rollup VALUES ('acme', 'hour', '2026-11-20T08:00Z', '{"mentions": 1}')`,
    );
    const { rollups } = await openPostgresStore({ engine, schema: 'counted' });
    const [mark] = await rollups.listTouched(10);
    expect(mark?.bucket).toEqual({ brandId: 'acme', hour: '2026-11-20T08:00:00.000Z' });
    const [facts = []] = await rollups.loadFacts([mark!.bucket]);
    const asking = await engine.pool.query('SELECT asker FROM counted.mention_brand');
    expect(asking.rows).toEqual([{ asker: askerOf(mention) }]);
    expect(reduceBucket(facts)).toMatchObject({
      needsReply: 1,
      aspects: { 'lost luggage': { negative: 1 } },
      reach: { count: 1, followers: 12 },
      waits: { [waitClass('2026-11-20T08:15:00.000Z', '2026-11-20T08:45:00.000Z')]: 1 },
    });
  });

  it('counts again the hours in which something could not be judged', async () => {
    await migrate({ engine }, 'unjudged', '0039-scheduled-exports');
    const [some, all] = [{ 'not-judged': 2 }, { 'not-judged': 0 }].map((sentiment) =>
      JSON.stringify({ sentiment }),
    );
    await engine.pool.query(
      `INSERT INTO unjudged.rollup VALUES ('acme', 'hour', '2026-11-20T08:00Z', $1), ('acme', 'hour', '2026-11-20T09:00Z', $2)`,
      [some, all],
    );
    const { rollups } = await openPostgresStore({ engine, schema: 'unjudged' });
    const marks = await rollups.listTouched(10);
    expect(marks.map(({ bucket }) => bucket.hour)).toEqual(['2026-11-20T08:00:00.000Z']);
  });

  it('names the intents that nothing told, but not what a person said or a model knows', async () => {
    await migrate({ engine }, 'untold', '0040-recount-intents');
    const { judgement } = mentionOf('1');
    const person = { at: '2026-11-20T09:00:00.000Z', by: 'o', label: 'other', model: judgement.intent };
    const rows = [
      ['japanese', 'not-judged', { emotion: null }],
      ['german', 'unsure', { emotion: null }],
      ['english', 'unsure', { emotion: { label: 'none' } }],
      ['first judge', 'unsure', {}],
      ['said', 'not-judged', { emotion: null, corrected: { intent: person } }],
      ['neutral', 'neutral', { emotion: null }],
    ] as const;
    for (const [id, sentiment, changes] of rows) {
      const doc = { ...mentionOf(id), judgement: { ...judgement, intent: { label: 'other' }, ...changes } };
      await engine.pool.query(
        `INSERT INTO untold.mention (id, at, source, topics, sentiment, intent, needs_reply, state, brand_ids, tokens,
           terms, bands, story_id, content_hash, version, fetched_at, seen_at, seen_day, collected_by, doc)
         VALUES ($1, now(), 'feed', '{}', $2, 'other', false, 'open', '{acme}', ' acme ', 'acme', '{}',
           $1, 'h', 'v', '2026-11-20T09:00:00.000Z', '2026-11-20T09:00:00.000Z', '2026-11-20', 'feed-1', $3)`,
        [id, sentiment, JSON.stringify(doc)],
      );
    }
    await openPostgresStore({ engine, schema: 'untold' });
    const named = await engine.pool.query<{ id: string; label: string }>(
      `SELECT id, doc #>> '{judgement,intent,label}' AS label FROM untold.mention WHERE intent = 'not-told' ORDER BY id`,
    );
    expect(named.rows).toEqual([
      { id: 'german', label: 'not-told' },
      { id: 'japanese', label: 'not-told' },
    ]);
  });

  it('counts by the hour what was kept before there were such counts', async () => {
    const store = await openPostgresStore({ engine, schema: 'old' });
    const dates = ['2026-11-20T08:00:00.000Z', '2026-11-20T08:30:00.000Z', null, '2026-11-21T00:00:00.000Z'];
    await save(store.mentions, ...dates.map((publishedAt, n) => mentionOf(String(n), { publishedAt })));
    const counts = async ({ listening }: Store) => {
      const far = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'] as const;
      return [
        await listening.countHours(['feed-1'], ...far),
        await listening.countDelays(['feed-1'], ...far),
      ];
    };
    const written = await counts(store);
    expect(written.flat()).not.toEqual([]);
    await engine.pool.query('DROP TABLE old.collected_hour, old.source_gap');
    await createListeningTables(new Kysely({ dialect: createEngineDialect(engine.pool) }), 'old');
    expect(await counts(store)).toEqual(written);
  });

  it.each(['', 'Big', '1a', 'a-b', 'a.b', 'a"b', 'a'.repeat(49)])(
    'refuses “%s” for a schema',
    async (schema) => {
      await expect(openPostgresStore({ engine, schema })).rejects.toThrow(SettingsError);
    },
  );
});
