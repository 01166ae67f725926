import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSilenceWatch } from '../collectors/silence-watch.ts';
import { nextPace } from '../domain/adaptive-pace.ts';
import { freshSourceState } from '../domain/source.ts';
import type { JobData } from '../queue/jobs.ts';
import { loadListening } from '../store/load-listening.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { mentionOf, save } from './store-fixtures.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-10-05T00:00:00.000Z');
const at = (ms: number): string => new Date(START + ms).toISOString();

let engine: Engine;
let store: Store;
let schemas = 0;
beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());
beforeEach(async () => {
  schemas += 1;
  store = await openPostgresStore({ engine, schema: `listening_${schemas}` });
  await store.sources.save({
    ...{ id: 'feed-1', collector: 'feed', title: 'Forum', settings: {}, everyMs: null, credentialRef: null },
    ...{ aboutBrandId: null, enabled: true, createdAt: at(0) },
  });
});

/** The source was asked and answered at this time. */
const heardAt = (ms: number): Promise<void> =>
  store.sources.saveState({
    ...freshSourceState('feed-1'),
    pace: nextPace({ everyMs: 900_000, atLeastEveryMs: 60_000 }, null, null, {
      ...{ sinceMs: null, fresh: 0, window: null, isWhole: true },
    }),
    lastPollAt: at(ms),
    lastSuccessAt: at(ms),
    listeningSince: at(0),
  });

/** Six mentions an hour, each read ten minutes later. */
const fill = async (from: number, to: number): Promise<void> => {
  const mentions = [];
  for (let ms = from; ms < to; ms += HOUR / 6)
    mentions.push(
      mentionOf(String(ms), { publishedAt: at(ms), fetchedAt: at(ms + HOUR / 6), collectedBy: 'feed-1' }),
    );
  await save(store.mentions, ...mentions);
};

const load = async (ms: number) =>
  (await loadListening(store, () => 'asked', new Date(START + ms)))[0]!.listening;

describe('loadListening', () => {
  it('tells how much is heard and how soon, and what is usual once it is known', async () => {
    await fill(0, 9 * DAY);
    await heardAt(9 * DAY);
    const early = await load(9 * DAY);
    expect(early.perHour).toBeCloseTo(6, 0);
    expect(early.usualPerHour).toBeNull();
    await fill(9 * DAY, 16 * DAY);
    await heardAt(16 * DAY);
    const later = await load(16 * DAY);
    expect(later.usualPerHour).toBeCloseTo(6, 0);
    expect(later.silence).toBeNull();
    expect(later.delay.halfMs).toBeGreaterThanOrEqual(HOUR / 6);
    expect(later.delay.halfMs).toBeLessThanOrEqual((HOUR / 6) * 1.2);
    expect(later.hours).toHaveLength(48);
    expect(later.hours.slice(0, -1).every(({ mentions }) => mentions === 6)).toBe(true);
  });

  it('leaves backfill out of the delays, and what has no date', async () => {
    await save(
      store.mentions,
      mentionOf('old', { publishedAt: at(-40 * DAY), fetchedAt: at(HOUR), collectedBy: 'feed-1' }),
      mentionOf('undated', { publishedAt: null, fetchedAt: at(2 * HOUR), collectedBy: 'feed-1' }),
    );
    await heardAt(3 * HOUR);
    expect((await load(3 * HOUR)).delay).toEqual({ halfMs: null, mostMs: null, mentions: 0 });
  });

  it('knows nothing of the hours of a gap, but of one that was filled', async () => {
    await fill(0, 2 * DAY);
    await heardAt(3 * DAY);
    const gap = { sourceId: 'feed-1', from: at(2 * DAY), to: at(3 * DAY), reason: 'failing' as const };
    const known = async (): Promise<number> =>
      (await load(3 * DAY)).hours.filter(({ mentions }) => mentions !== null).length;
    await store.listening.saveGap({ ...gap, caughtUp: false });
    expect(await known()).toBe(24);
    await store.listening.saveGap({ ...gap, caughtUp: true });
    expect(await known()).toBe(48);
  });
});

describe('the silence watch', () => {
  const setUp = () => {
    const clock = { now: 0 };
    const told: JobData<'notify'>[] = [];
    const faults: unknown[] = [];
    const watch = startSilenceWatch({
      store,
      queues: {
        add: async (_, data) => {
          const notice = data as JobData<'notify'>;
          told.push(notice);
          await store.notices.raise({ ...notice, at: at(clock.now) });
        },
      },
      now: () => new Date(START + clock.now),
      onFault: (error) => faults.push(error),
    });
    const lookAt = async (ms: number): Promise<void> => {
      clock.now = ms;
      await heardAt(ms);
      await watch.look();
    };
    return { watch, told, faults, lookAt };
  };

  it('tells once that a source has gone quiet, and that it is over', async () => {
    const { watch, told, faults, lookAt } = setUp();
    await fill(0, 21 * DAY);
    await lookAt(21 * DAY);
    expect(told).toEqual([]);
    await lookAt(21 * DAY + 8 * HOUR);
    await lookAt(21 * DAY + 9 * HOUR);
    expect(told).toMatchObject([
      { key: 'source-silent:feed-1', title: 'Forum has gone quiet', path: '/sources?edit=feed-1' },
    ]);
    expect(told[0]?.detail).toContain('No mentions since 2026-10-26, 00:00 UTC; usually about 6 an hour');
    // Dismissed by a person: it is the same silence.
    await store.notices.clear('source-silent:feed-1');
    await lookAt(21 * DAY + 10 * HOUR);
    expect(told).toHaveLength(1);
    await fill(21 * DAY + 10 * HOUR, 21 * DAY + 13 * HOUR);
    await lookAt(21 * DAY + 13 * HOUR);
    expect(await store.notices.list()).toEqual([]);
    await lookAt(21 * DAY + 30 * HOUR);
    expect(told).toHaveLength(2);
    expect(faults).toEqual([]);
    await watch.stop();
    await watch.stop();
  });

  it('says nothing of a source that could not be heard', async () => {
    const { watch, told, lookAt } = setUp();
    await fill(0, 21 * DAY);
    await store.listening.saveGap({
      ...{ sourceId: 'feed-1', from: at(21 * DAY), to: at(21 * DAY + 12 * HOUR) },
      ...{ reason: 'failing', caughtUp: false },
    });
    await lookAt(21 * DAY + 12 * HOUR);
    expect(told).toEqual([]);
    await watch.stop();
  });
});
