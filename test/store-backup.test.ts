import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SettingsError } from '../domain/errors.ts';
import { backupTo, restoreFrom } from '../store/postgres/backup.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { LATEST_MIGRATION } from '../store/postgres/migrate.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { fillStore, odd } from './fill-store.ts';
import { filterOf, listIds, mentionOf, NOW, save, touchedBuckets } from './store-fixtures.ts';

let engine: Engine;
let folder = '';
let path = '';
let schemas = 0;
const nextSchema = (): string => {
  schemas += 1;
  return `backup_${schemas}`;
};

beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-backup-'));
  path = join(folder, 'backup.jsonl.gz');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A store with something of everything in it. */
const fill = async (): Promise<string> => {
  const schema = nextSchema();
  await fillStore(await openPostgresStore({ engine, schema }));
  return schema;
};

/** Every row of every table. */
const contents = async (schema: string): Promise<unknown> => {
  const { rows } = await engine.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = '${schema}' ORDER BY 1`,
  );
  const tables: Record<string, unknown> = {};
  for (const { name } of rows.filter((row) => !row.name.startsWith('kysely'))) {
    const found = await engine.pool.query(`SELECT t::text FROM ${schema}.${name} t ORDER BY 1`);
    tables[name] = found.rows;
  }
  return tables;
};

/** The lines with the checksum that is right for them. */
const sealed = (lines: string): Buffer => {
  const body = lines.slice(0, lines.lastIndexOf('["end"'));
  const [mark, counts] = JSON.parse(lines.slice(body.length));
  const sum = createHash('sha256').update(body).digest('hex');
  return gzipSync(`${body}${JSON.stringify([mark, counts, sum])}\n`);
};

const refusal = async (restoring: Promise<unknown>, words: RegExp): Promise<void> => {
  await expect(restoring).rejects.toThrow(SettingsError);
  await expect(restoring).rejects.toThrow(words);
};

const leftovers = async (): Promise<unknown> =>
  (await engine.pool.query(`SELECT nspname FROM pg_namespace WHERE nspname LIKE '%\\_restore'`)).rows;

describe('a backup', () => {
  it('brings back every row, and a store that works', async () => {
    const from = await fill();
    const counts = await backupTo(engine, from, path);
    expect(counts).toMatchObject({
      mention: 451,
      mention_brand: 452 * 2 + 448,
      brand: 2,
      source: 1,
      session: 1,
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const to = nextSchema();
    await openPostgresStore({ engine, schema: to });
    expect(await restoreFrom(engine, to, path)).toEqual(counts);
    expect(await contents(to)).toEqual(await contents(from));

    const store = await openPostgresStore({ engine, schema: to });
    const former = await openPostgresStore({ engine, schema: from });
    expect(await store.mentions.find('feed:7')).toEqual(await former.mentions.find('feed:7'));
    expect(await touchedBuckets(store)).toEqual(await touchedBuckets(former));
    expect(
      await save(
        store.mentions,
        mentionOf('7', { text: `${odd} 7`, brandIds: ['acme', 'rival'] }),
        mentionOf('new'),
      ),
    ).toEqual(['unchanged', 'inserted']);
    expect(await listIds(store.mentions, filterOf('new'))).toEqual(['feed:new']);
    expect(await leftovers()).toEqual([]);
  });

  it('holds nothing of what was erased, and keeps it from coming back', async () => {
    const schema = nextSchema();
    const store = await openPostgresStore({ engine, schema });
    const author = { id: 'jane-id', handle: 'jane-handle', name: 'Jane Secretive', followers: 4711 };
    const secrets = ['zeppelin', 'jane-id', 'jane-handle', 'secretive', '4711', 'permalink', 'picture'];
    const mention = mentionOf('1', {
      author,
      ...{ title: 'A zeppelin', text: 'acme lost my zeppelin', url: 'https://permalink.example/1' },
      ...{ site: 'permalink.example', hashtags: ['zeppelin'], handles: ['jane-handle'] },
      media: [{ type: 'image', url: 'https://example.com/picture.png', alt: 'picture' }],
      priorityParts: [{ reason: 'reach', points: 1, detail: 'Its author has 4711 followers' }],
      judgement: {
        ...mentionOf('x').judgement,
        topics: [{ topic: 'luggage', confidence: null, words: ['zeppelin'] }],
        evidence: [{ word: 'zeppelin', weight: -1 }],
      },
      contentHash: 'a hash',
    });
    await store.mentions.save([{ mention, raw: { zeppelin: author } }]);
    await store.mentions.setState('feed:1', { expected: 'open', to: 'answered', by: 'owner', at: NOW });
    const found = async (): Promise<readonly string[]> => {
      await backupTo(engine, schema, path);
      const text = gunzipSync(readFileSync(path)).toString().toLowerCase();
      return secrets.filter((secret) => text.includes(secret));
    };
    expect(await found()).toEqual(secrets);
    await store.mentions.erase([{ source: 'feed', authorId: 'jane-id' }], { at: NOW, by: 'person' });
    expect(await found()).toEqual([]);

    const to = nextSchema();
    await restoreFrom(engine, to, path);
    const restored = await openPostgresStore({ engine, schema: to });
    expect(await restored.mentions.find('feed:1')).toMatchObject({
      text: '',
      erased: { at: NOW, by: 'person' },
    });
    const again = { author, fetchedAt: '2027-01-01T00:00:00.000Z' };
    expect(await save(restored.mentions, mentionOf('1', again), mentionOf('2', again))).toEqual([
      'unchanged',
      'refused',
    ]);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const from = await fill();
    const store = await openPostgresStore({ engine, schema: from });
    const [counts] = await Promise.all([
      backupTo(engine, from, path),
      save(store.mentions, mentionOf('meanwhile')),
    ]);
    expect([451, 452]).toContain(counts['mention']);
    const to = nextSchema();
    await restoreFrom(engine, to, path);
    const restored = await openPostgresStore({ engine, schema: to });
    expect(await restored.mentions.count(filterOf(), 1000)).toBe(counts['mention']);
  });

  it('does not replace what is there, unless forced', async () => {
    await backupTo(engine, await fill(), path);
    const to = nextSchema();
    const store = await openPostgresStore({ engine, schema: to });
    await save(store.mentions, mentionOf('mine'));
    await store.close();
    await refusal(restoreFrom(engine, to, path), /here already/);
    expect(await store.mentions.find('feed:mine')).not.toBeNull();
    await restoreFrom(engine, to, path, { force: true });
    expect(await store.mentions.find('feed:mine')).toBeNull();
    expect(await store.mentions.find('feed:7')).not.toBeNull();
  });

  it('is refused when cut off, changed or not one, and then nothing is touched', async () => {
    await backupTo(engine, await fill(), path);
    const whole = readFileSync(path);
    const lines = gunzipSync(whole).toString();
    const to = nextSchema();
    const store = await openPostgresStore({ engine, schema: to });
    await save(store.mentions, mentionOf('mine'));
    const before = await contents(to);
    const packed = (text: string): Buffer => gzipSync(text);
    const damaged: readonly (readonly [what: string, file: Buffer, words: RegExp])[] = [
      ['cut in the middle', whole.subarray(0, whole.length / 2), /cut off/],
      [
        'a flipped bit',
        Buffer.from(whole.map((byte, at) => (at === 5000 ? byte ^ 1 : byte))),
        /damaged|cut off|JSON|kind|table|end/,
      ],
      ['another text', packed(lines.replace('"answered"', '"dismissed"')), /checksum/],
      ['a row taken out', packed(lines.replace(/^\{[^\n]*\n/m, '')), /checksum/],
      ['no end', packed(lines.slice(0, lines.lastIndexOf('["end"'))), /end is missing/],
      ['half a last line', packed(lines.slice(0, -20)), /last line is cut off/],
      ['something after the end', packed(`${lines}["table","mention"]\n`), /follows its end/],
      ['a newer format', packed(lines.replace('"format":1', '"format":2')), /not of a kind/],
      ['a newer Earshot', sealed(lines.replace(LATEST_MIGRATION, '9999-later')), /newer version/],
      [
        'an unknown table',
        sealed(
          lines.replace('["table","touched"]', '["table","touches"]').replace('"touched":', '"touches":'),
        ),
        /no table/,
      ],
      ['no JSON', packed('{"a":1\n'), /rows before/],
      ['not packed', Buffer.from(lines), /damaged/],
      ['empty', Buffer.alloc(0), /cut off|end is missing/],
    ];
    for (const [what, file, words] of damaged) {
      writeFileSync(path, file);
      await refusal(restoreFrom(engine, to, path, { force: true }), words);
      expect([what, await contents(to)]).toEqual([what, before]);
      expect(await leftovers()).toEqual([]);
    }
    await refusal(restoreFrom(engine, to, join(folder, 'none'), { force: true }), /cannot be read/);
  });

  it('leaves the former file alone when the new one cannot be finished', async () => {
    const from = await fill();
    await backupTo(engine, from, path);
    const former = readFileSync(path);
    await refusal(backupTo(engine, 'backup_none', path), /nothing to back up/);
    await refusal(backupTo(engine, from, join(folder, 'no', 'such', 'folder')), /cannot be written/);
    expect(readFileSync(path)).toEqual(former);
  });
});
