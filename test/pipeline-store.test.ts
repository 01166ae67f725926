import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayStart } from '../domain/buckets.ts';
import { addRollups, reduceBucket } from '../domain/reduce.ts';
import type { Rollup } from '../domain/rollup.ts';
import { analyse, compileForAnalysis } from '../pipeline/analyse.ts';
import { createIngest } from '../pipeline/ingest.ts';
import { judge } from '../pipeline/language/shipped-judge.ts';
import { brand, ingestJob, rawItem } from '../pipeline/raw-item.test-helper.ts';
import { rematch } from '../pipeline/rematch.ts';
import { createRollup } from '../pipeline/rollup.ts';
import type { Store } from '../store/port.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import type { RollupStore } from '../store/rollup-port.ts';

type Engine = Awaited<ReturnType<typeof openMemoryEngine>>;
let engine: Engine;
beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());

let schemas = 0;
const idle = { waiting: 0, active: 0, delayed: 0, failed: 0 };
const queues = { add: async () => {}, counts: async () => idle };
const never = new AbortController().signal;
const pool = {
  analyse: async (...[job, brands]: Parameters<Parameters<typeof createIngest>[0]['pool']['analyse']>) =>
    analyse(job, { brands: compileForAnalysis(brands), judge }),
};
/** Where a day does not begin when UTC's does, and hours do not begin on UTC's hours. */
const acme = brand({ timeZone: 'Asia/Kathmandu' });

const setUp = async (): Promise<Store> => {
  schemas += 1;
  const store = await openPostgresStore({ engine, schema: `pipeline_${schemas}` });
  await store.brands.save(acme);
  return store;
};

const ingestAt = async (store: Store, instants: readonly string[], text = 'acme is terrible, I hate it') => {
  const items = instants.map((publishedAt, at) =>
    rawItem({ externalId: `${publishedAt} ${at}`, publishedAt, text }),
  );
  await createIngest({ pool, brands: store.brands, mentions: store.mentions, queues })(ingestJob(items));
};

const rollUp = (store: Store, rollups: Partial<RollupStore> = {}) =>
  createRollup({ rollups: { ...store.rollups, ...rollups }, brands: store.brands, queues })({}, never);

const always = ['2020-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z'] as const;

/** Days stand as their hours do, and hours as their mentions do. */
const expectSound = async (store: Store, mentions: number): Promise<void> => {
  expect(await store.rollups.listTouched(10)).toEqual([]);
  for (const { id, timeZone } of await store.brands.list()) {
    const hours = await store.rollups.list(id, 'hour', ...always);
    const facts = await store.rollups.loadFacts(hours.map(({ start }) => ({ brandId: id, hour: start })));
    expect(hours.map(({ rollup }) => rollup)).toEqual(facts.map(reduceBucket));
    const byDay = new Map<string, Rollup[]>();
    for (const { start, rollup } of hours) {
      const day = dayStart(start, timeZone);
      byDay.set(day, [...(byDay.get(day) ?? []), rollup]);
    }
    const days = await store.rollups.list(id, 'day', ...always);
    expect(days.map(({ start, rollup }) => [start, rollup])).toEqual(
      [...byDay].map(([start, rollups]) => [start, addRollups(rollups)]),
    );
  }
  const total = addRollups((await store.rollups.list('acme', 'day', ...always)).map(({ rollup }) => rollup));
  expect(total.mentions).toBe(mentions);
};

describe('createRollup', () => {
  it('reduces what was kept to hours and local days', async () => {
    const store = await setUp();
    // Kathmandu is 5:45 ahead: its day begins at 18:15 UTC.
    await ingestAt(store, [
      '2026-11-20T18:14:00.000Z',
      '2026-11-20T18:16:00.000Z',
      '2026-11-20T18:16:30.000Z',
    ]);
    await rollUp(store);
    await expectSound(store, 3);
    const days = await store.rollups.list('acme', 'day', ...always);
    expect(days.map(({ start, rollup }) => [start, rollup.mentions, rollup.needsReply])).toEqual([
      ['2026-11-19T18:15:00.000Z', 1, 1],
      // Whoever asked the day before asks on: that is one concern, counted there.
      ['2026-11-20T18:15:00.000Z', 2, 0],
    ]);
    await rollUp(store);
    await expectSound(store, 3);
  });

  it('has no rows left when a mention goes elsewhere', async () => {
    const store = await setUp();
    await ingestAt(store, ['2026-11-20T10:00:00.000Z']);
    await rollUp(store);
    const [mention] = await store.mentions.scan(null, 10, null);
    await store.mentions.setBrands([{ id: mention!.id, brandIds: [], spokenBy: [], needsReply: false }]);
    await rollUp(store);
    expect(await store.rollups.list('acme', 'hour', ...always)).toEqual([]);
    expect(await store.rollups.list('acme', 'day', ...always)).toEqual([]);
  });

  it.each(['listTouched', 'loadFacts', 'replaceDays', 'replace', 'list'] as const)(
    'comes right when it was ended at %s, first or later',
    async (method) => {
      for (const fatalCall of [1, 2]) {
        for (const after of [false, true]) {
          const store = await setUp();
          await ingestAt(store, [
            '2026-11-20T10:00:00.000Z',
            '2026-11-20T12:00:00.000Z',
            '2026-11-22T10:00:00.000Z',
          ]);
          let calls = 0;
          const fatal = async (...args: unknown[]): Promise<unknown> => {
            calls += 1;
            if (calls === fatalCall && !after) throw new Error('killed');
            const answer: unknown = await (store.rollups[method] as (...all: unknown[]) => Promise<unknown>)(
              ...args,
            );
            if (calls === fatalCall) throw new Error('killed');
            return answer;
          };
          await rollUp(store, { [method]: fatal }).catch((error: Error) =>
            expect(error.message).toBe('killed'),
          );
          await rollUp(store);
          await expectSound(store, 3);
        }
      }
    },
  );

  it('comes right when another process writes hours of the same day at any moment', async () => {
    for (const method of ['replaceDays', 'replace', 'list'] as const) {
      const store = await setUp();
      await ingestAt(store, ['2026-11-20T10:00:00.000Z']);
      let meanwhile = async (): Promise<void> => {
        meanwhile = async () => {};
        await ingestAt(store, ['2026-11-20T12:00:00.000Z'], 'acme, another one of theirs');
        await rollUp(store);
      };
      const interrupted = async (...args: unknown[]): Promise<unknown> => {
        const call = store.rollups[method] as (...all: unknown[]) => Promise<unknown>;
        const answer = method === 'list' ? await call(...args) : null;
        await meanwhile();
        return method === 'list' ? answer : call(...args);
      };
      await rollUp(store, { [method]: interrupted });
      await rollUp(store);
      await expectSound(store, 2);
    }
  });

  it('comes right with several at once', async () => {
    const store = await setUp();
    const hours = Array.from({ length: 48 }, (_, hour) =>
      new Date(Date.UTC(2026, 10, 18, hour, 30)).toISOString(),
    );
    const others = hours.slice(0, 20).map((instant) => instant.replace(':30:', ':45:'));
    await ingestAt(store, hours);
    await Promise.all([rollUp(store), rollUp(store), ingestAt(store, others, 'acme again'), rollUp(store)]);
    await rollUp(store);
    await expectSound(store, 68);
  });

  it('keeps a slower pace while many batches wait', async () => {
    const store = await setUp();
    const asked: unknown[] = [];
    let nowMs = Date.parse('2026-11-24T08:00:00.000Z');
    const rollup = createRollup({
      rollups: store.rollups,
      brands: store.brands,
      queues: {
        add: async (_, __, options) => void asked.push(options),
        counts: async () => ({ ...idle, waiting: 100 }),
      },
      now: () => new Date(nowMs),
    });
    const touched = async () => (await store.rollups.listTouched(10)).length;
    await ingestAt(store, ['2026-11-20T10:00:00.000Z']);
    await rollup({}, never);
    expect([await touched(), asked]).toEqual([0, []]);
    await ingestAt(store, ['2026-11-21T10:00:00.000Z']);
    nowMs += 1_000;
    await rollup({}, never);
    // Its own hour, and the one in which its author's concern began.
    expect([await touched(), asked]).toEqual([2, [{ id: 'rollup-1795507202000', delayMs: 1_000 }]]);
    nowMs += 14_000;
    await rollup({}, never);
    await expectSound(store, 2);
  });

  it('reads far apart days each for itself', async () => {
    const store = await setUp();
    const asked: string[] = [];
    await ingestAt(store, [
      '2021-03-01T10:00:00.000Z',
      '2021-03-03T10:00:00.000Z',
      '2026-11-20T10:00:00.000Z',
    ]);
    await rollUp(store, {
      list: async (...query) => {
        asked.push(query.slice(2).join(' – '));
        return store.rollups.list(...query);
      },
    });
    expect([...new Set(asked)]).toEqual([
      '2021-02-28T18:15:00.000Z – 2021-03-03T18:15:00.000Z',
      '2026-11-19T18:15:00.000Z – 2026-11-20T18:15:00.000Z',
    ]);
    await expectSound(store, 3);
  });

  it('goes over what is touched once while much comes in, and asks to be run again', async () => {
    const store = await setUp();
    await ingestAt(store, ['2026-11-20T10:00:00.000Z']);
    let reads = 0;
    const asked: string[] = [];
    const loadFacts: RollupStore['loadFacts'] = async (buckets) => {
      reads += 1;
      if (reads < 5) await store.rollups.touchAll(buckets[0]?.brandId ?? '');
      return store.rollups.loadFacts(buckets);
    };
    const busy = {
      add: async (name: string) => void asked.push(name),
      counts: async () => ({ ...idle, waiting: 11 }),
    };
    const rollup = createRollup({
      rollups: { ...store.rollups, loadFacts },
      brands: store.brands,
      queues: busy,
    });
    await rollup({}, never);
    expect({ reads, asked }).toEqual({ reads: 1, asked: ['rollup'] });
    await rollup({}, never);
    expect({ reads, asked }).toEqual({ reads: 1, asked: ['rollup', 'rollup'] });
    expect(await store.rollups.listTouched(10)).toHaveLength(1);
    await rollUp(store);
    await expectSound(store, 1);
  });

  it('stops when asked to, and leaves what is touched', async () => {
    const store = await setUp();
    await ingestAt(store, ['2026-11-20T10:00:00.000Z']);
    const rollup = createRollup({ rollups: store.rollups, brands: store.brands, queues });
    await expect(rollup({}, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
    expect(await store.rollups.listTouched(10)).toHaveLength(1);
  });
});

describe('rematch', () => {
  const again = (store: Store, signal = never, seen: unknown[] = []) =>
    rematch({ brands: store.brands, mentions: store.mentions, queues }, signal, (progress) =>
      seen.push(progress),
    );
  const kept = async (store: Store) =>
    (await store.mentions.scan(null, 1_000, null)).map(({ externalId, brandIds, needsReply }) => [
      externalId,
      brandIds,
      needsReply,
    ]);

  it('follows a changed query, kind and language, and keeps what the source said', async () => {
    const store = await setUp();
    await store.brands.save(brand({ id: 'bolt', kind: 'competitor', query: 'bolt', handles: [] }));
    const job = ingestJob([
      rawItem({ externalId: 'a', text: 'acme is terrible, I hate it' }),
      rawItem({ externalId: 'b', text: 'bolt is terrible, I hate it' }),
      rawItem({ externalId: 'c', text: 'I hate it', aboutBrandIds: ['acme'] }),
      rawItem({ externalId: 'd', text: '@acme I hate it' }),
    ]);
    await createIngest({ pool, brands: store.brands, mentions: store.mentions, queues })(job);
    const before = [
      ['a', ['acme'], true],
      ['b', ['bolt'], false],
      ['c', ['acme'], true],
      ['d', ['acme'], true],
    ];
    expect(await kept(store)).toEqual(before);

    const seen: unknown[] = [];
    await again(store, never, seen);
    expect(seen).toEqual([{ seen: 4, changed: 0 }]);
    expect(await kept(store)).toEqual(before);

    await store.brands.save({ ...acme, query: 'bolt' });
    await again(store);
    expect(await kept(store)).toEqual([
      ['a', [], false],
      ['b', ['acme', 'bolt'], true],
      ['c', ['acme'], true],
      ['d', ['acme'], true],
    ]);

    await store.brands.save({ ...acme, kind: 'competitor' });
    await again(store);
    expect(await kept(store)).toEqual(before.map(([id, ids]) => [id, ids, false]));
    await rollUp(store);
    await expectSound(store, 3);
  });

  it('stops when asked to', async () => {
    const store = await setUp();
    await expect(again(store, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
  });
});
