import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bareItem } from '../collectors/bare-item.ts';
import type { PollCollector } from '../collectors/collector.ts';
import { startKeepSchedule } from '../collectors/keep-schedule.ts';
import { makeSource, noKeys, recordingQueues } from '../collectors/recorders.test-helper.ts';
import { createRefresher } from '../collectors/refresh-source.ts';
import { hackernewsCollector } from '../collectors/sources/hackernews.ts';
import { SourceUnavailableError } from '../domain/errors.ts';
import type { RawItem } from '../domain/mention.ts';
import type { Retention } from '../domain/retention.ts';
import { analyse, compileForAnalysis } from '../pipeline/analyse.ts';
import { createIngest } from '../pipeline/ingest.ts';
import { judge } from '../pipeline/language/shipped-judge.ts';
import { brand } from '../pipeline/raw-item.test-helper.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = new Date('2026-11-01T00:00:00.000Z');
const signal = new AbortController().signal;

let engine: Engine;
let store: Store;
let schemas = 0;
beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());
beforeEach(async () => {
  schemas += 1;
  store = await openPostgresStore({ engine, schema: `keeping_${schemas}` });
  await store.brands.save(brand());
  return () => store.close();
});

/** A source's items as they are there now; what is missing was deleted. */
type World = Map<string, { text: string; likes: number }>;

const itemOf = (externalId: string, { text, likes }: { text: string; likes: number }): RawItem => ({
  ...bareItem,
  ...{ source: 'test', externalId, kind: 'post', text, raw: { text } },
  publishedAt: start.toISOString(),
  engagement: { likes, replies: null, shares: null, views: null },
});

/** A world, and everything that keeps in step with it, on a clock that is moved by hand. */
const setUp = async (
  world: World,
  { retention = null, refreshed = true }: { retention?: Retention | null; refreshed?: boolean } = {},
) => {
  let now = start;
  let broken = false;
  const asked: string[] = [];
  const collector = {
    ...hackernewsCollector,
    ...{ id: 'test', retention },
    refresh: refreshed
      ? {
          idsPerRequest: 2,
          poll: (_: unknown, ids: readonly string[]) => ({ url: `https://test.example/?ids=${ids.join()}` }),
          read: (_: unknown, __: unknown, ids: readonly string[]) => ({
            items: ids.flatMap((id) => (world.has(id) ? [itemOf(id, world.get(id)!)] : [])),
            drops: [],
            removals: ids
              .filter((id) => !world.has(id))
              .map((externalId) => ({ source: 'test', externalId })),
          }),
        }
      : undefined,
  } as unknown as PollCollector;
  const source = makeSource({ id: 's', collector: 'test', settings: hackernewsCollector.example });
  await store.sources.save(source);
  const queues = recordingQueues();
  const ingest = createIngest({
    pool: { analyse: async (job, brands) => analyse(job, { brands: compileForAnalysis(brands), judge }) },
    ...store,
    queues: { add: async () => {} },
  });
  const refresh = createRefresher({
    ...store,
    queues,
    keyring: noKeys,
    http: {
      send: async (request) => {
        asked.push(`${(now.getTime() - start.getTime()) / HOUR} h: ${request.url.split('=')[1]}`);
        if (broken) throw new SourceUnavailableError('busy', null);
        const answer = {
          status: 200,
          headers: {},
          body: new Uint8Array(),
          finalUrl: request.url,
          fetchedAt: now,
        };
        return { answer, validators: null, movedTo: null } as never;
      },
    },
    findCollector: () => collector,
    now: () => now,
  });
  const schedule = startKeepSchedule({
    ...store,
    queues,
    now: () => now,
    onFault: (error) => {
      throw error;
    },
    collectors: [collector],
  });
  await schedule.tick();
  const bring = (items: readonly RawItem[]) =>
    ingest({ collectedBy: 's', fetchedAt: now.toISOString(), items: [...items] });
  let done = 0;
  const run = async (): Promise<void> => {
    for (; done < queues.jobs.length; done += 1) {
      const { name, data } = queues.jobs[done]!;
      if (name === 'refresh') await refresh(data as never, signal);
      if (name === 'ingest') await ingest(data as never);
    }
  };
  const pass = async (ms: number, step = HOUR): Promise<void> => {
    for (const end = now.getTime() + ms; now.getTime() < end; ) {
      now = new Date(now.getTime() + step);
      await schedule.tick();
      await run();
    }
  };
  const stop = () => schedule.stop();
  return {
    asked,
    bring,
    pass,
    stop,
    find: (id: string) => store.mentions.find(`test:${id}`),
    now: () => now,
    breakDown: (is: boolean) => {
      broken = is;
    },
    queues,
  };
};

describe('looking again', () => {
  it('follows counts, edits and deletions, ever more rarely', async () => {
    const world: World = new Map([
      ['a', { text: 'acme is nice', likes: 1 }],
      ['b', { text: 'acme is late', likes: 1 }],
      ['c', { text: 'acme is fine', likes: 1 }],
    ]);
    const keeping = await setUp(world);
    await keeping.bring([...world].map(([id, item]) => itemOf(id, item)));
    world.set('a', { text: 'acme is terrible, I hate it', likes: 9000 });
    world.delete('b');
    world.set('c', { text: 'never mind', likes: 1 });
    const before = await keeping.find('a');
    await keeping.pass(2 * HOUR);
    const edited = await keeping.find('a');
    expect(edited).toMatchObject({ text: 'acme is terrible, I hate it', engagement: { likes: 9000 } });
    expect(edited?.judgement.sentiment.label).toBe('negative');
    expect(edited!.priority).toBeGreaterThan(before!.priority);
    expect(edited?.priorityParts.map(({ reason }) => reason)).toContain('engagement');
    expect(await keeping.find('b')).toMatchObject({ text: '', erased: { by: 'source' } });
    // What is about no brand any more is changed as well, and shows nowhere.
    expect(await keeping.find('c')).toMatchObject({ text: 'never mind', brandIds: [] });
    await keeping.pass(40 * DAY);
    expect(keeping.asked).toEqual([
      ...['1 h: a,b', '1 h: c', '6 h: a,c', '24 h: a,c', '72 h: a,c', '168 h: a,c', '720 h: a,c'],
    ]);
    await keeping.stop();
  }, 120_000);

  it('leaves alone what cannot be asked for', async () => {
    const keeping = await setUp(new Map(), { refreshed: false });
    await keeping.bring([itemOf('a', { text: 'acme', likes: 1 })]);
    await keeping.pass(2 * DAY);
    expect(keeping.queues.jobs).toEqual([]);
    expect((await keeping.find('a'))?.erased).toBeNull();
    await keeping.stop();
  });

  it('backs off while the source fails, tells people, and goes on when it is back', async () => {
    const world: World = new Map([['a', { text: 'acme', likes: 1 }]]);
    const keeping = await setUp(world);
    await keeping.bring([itemOf('a', { text: 'acme', likes: 1 })]);
    keeping.breakDown(true);
    await keeping.pass(2 * DAY);
    const tries = keeping.asked.length;
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(24);
    expect(keeping.queues.of('notify').map(({ key }) => key)).toContain('refresh-failing:s');
    world.set('a', { text: 'acme', likes: 7 });
    keeping.breakDown(false);
    await keeping.pass(1 * DAY);
    expect((await keeping.find('a'))?.engagement?.likes).toBe(7);
    expect(await store.sources.refreshState('s')).toMatchObject({ failures: 0, notBefore: null });
    await keeping.stop();
  }, 60_000);

  it('does not believe that everything is gone', async () => {
    const keeping = await setUp(new Map());
    await keeping.bring(['a', 'b', 'c', 'd'].map((id) => itemOf(id, { text: 'acme', likes: 1 })));
    await keeping.pass(2 * HOUR);
    expect(keeping.asked).toEqual(['1 h: a,b', '1 h: c,d']);
    expect((await keeping.find('a'))?.text).toBe('acme');
    await keeping.stop();
  });
});

describe('what the terms allow', () => {
  const thirtyDays = { keepDays: 30, share: 'text', display: null } as const;

  it('is asked for again in time, and erased once it cannot be had', async () => {
    const world: World = new Map([['a', { text: 'acme', likes: 1 }]]);
    const keeping = await setUp(world, { retention: { ...thirtyDays, afterwards: 'refresh' } });
    await keeping.bring([itemOf('a', { text: 'acme', likes: 1 })]);
    await keeping.pass(100 * DAY, 6 * HOUR);
    expect((await keeping.find('a'))?.text).toBe('acme');
    const last = keeping.asked.length;
    keeping.breakDown(true);
    // Seen last on day 86: it may stay until day 116.
    await keeping.pass(15 * DAY, 6 * HOUR);
    expect((await keeping.find('a'))?.text).toBe('acme');
    await keeping.pass(3 * DAY, 6 * HOUR);
    expect(keeping.asked.length).toBeGreaterThan(last);
    expect(await keeping.find('a')).toMatchObject({ text: '', erased: { by: 'retention' } });
    await keeping.stop();
  }, 120_000);

  it('ends for what may not be asked for again, also once its source is gone', async () => {
    const world: World = new Map([['a', { text: 'acme', likes: 1 }]]);
    const keeping = await setUp(world, {
      retention: { ...thirtyDays, afterwards: 'erase' },
      refreshed: false,
    });
    await keeping.bring([itemOf('a', { text: 'acme', likes: 1 })]);
    await keeping.pass(20 * DAY, DAY);
    await keeping.bring([itemOf('b', { text: 'acme', likes: 1 })]);
    await store.sources.remove('s');
    await keeping.pass(10 * DAY, DAY);
    expect((await keeping.find('a'))?.erased).toBeNull();
    await keeping.pass(1 * DAY, DAY);
    expect((await keeping.find('a'))?.erased).toEqual({ at: keeping.now().toISOString(), by: 'retention' });
    expect((await keeping.find('b'))?.text).toBe('acme');
    await keeping.pass(20 * DAY, DAY);
    expect((await keeping.find('b'))?.text).toBe('');
    await keeping.stop();
  }, 60_000);
});
