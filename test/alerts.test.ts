import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertRule } from '../domain/alerts/alert-rule.ts';
import { fromEpochMs } from '../domain/instant.ts';
import type { JudgedMention } from '../domain/mention.ts';
import { source as sourceOf } from '../domain/source.test-helper.ts';
import { createAlertCheck } from '../pipeline/alerts/check-rules.ts';
import { createRollup } from '../pipeline/rollup.ts';
import type { JobData } from '../queue/jobs.ts';
import { backtestStore } from '../scripts/backtest-history.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

let engine: Awaited<ReturnType<typeof openMemoryEngine>>;
beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());

const HOUR = 3_600_000;
const start = Date.parse('2026-11-01T00:00:00.000Z');
const at = (hour: number): string => fromEpochMs(start + hour * HOUR);
const never = new AbortController().signal;
/** The hour of the rise: on the twelfth day. */
const RISE = 11 * 24 + 9;

const ruleOf = (changes: Partial<AlertRule> = {}): AlertRule => ({
  ...{ id: 'rule', brandId: 'acme', watch: { kind: 'volume' as const }, threshold: 4.2, enabled: true },
  ...{ snoozedUntil: null, createdAt: at(0) },
  ...changes,
});

let mentions = 0;
const said = (hour: number, text: string, changes: Partial<JudgedMention> = {}): JudgedMention => {
  mentions += 1;
  return mentionOf(`m${mentions}`, {
    ...{
      text,
      publishedAt: fromEpochMs(start + hour * HOUR + (mentions % 3000) * 1000),
      fetchedAt: at(hour + 1),
    },
    ...changes,
  });
};
const calm = (from: number, to: number): JudgedMention[] =>
  Array.from({ length: to - from }, (_, n) => n + from).flatMap((hour) =>
    Array.from({ length: 2 + (hour % 3) }, () => said(hour, 'acme was fine today', neutral)),
  );
const judgement = mentionOf('any').judgement;
const neutral: Partial<JudgedMention> = {
  judgement: { ...judgement, sentiment: { label: 'neutral', probabilities: null }, topics: [] },
};
const crisis = (hour: number, count: number): JudgedMention[] =>
  Array.from({ length: count }, () => said(hour, 'acme strike cancelled my flight'));

let schemas = 0;
const setUp = async (...rules: readonly AlertRule[]) => {
  schemas += 1;
  const store = await openPostgresStore({ engine, schema: `alerts_${schemas}` });
  await store.brands.save(brandOf());
  for (const rule of rules) await store.alerts.saveRule(rule);
  let clock = new Date(at(0));
  const now = () => clock;
  const told: JobData<'notify'>[] = [];
  const queues = {
    add: async (name: string, data: unknown) => {
      if (name === 'notify') told.push(data as JobData<'notify'>);
    },
    counts: async () => ({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
  };
  const rollUp = createRollup({ rollups: store.rollups, brands: store.brands, queues, now });
  const check = createAlertCheck({ store, queues, now });
  return {
    ...{ store, told },
    keep: async (list: readonly JudgedMention[]) => {
      await save(store.mentions, ...list);
      await rollUp({}, never);
    },
    /** Checks at the end of an hour, but for a minute. */
    check: (hour: number) => {
      clock = new Date(start + (hour + 1) * HOUR - 60_000);
      return check({ brandId: 'acme' }, never);
    },
    failOnce: () => {
      const { add } = queues;
      queues.add = async () => {
        queues.add = add;
        throw new Error('the queue is away');
      };
    },
    list: () => store.alerts.list('acme', { before: null, limit: 50 }),
  };
};

describe('alerts', { timeout: 60_000 }, () => {
  it('tell of one event once, with its cause, however often it is looked at, and let it grow and end', async () => {
    const { store, told, keep, check, list } = await setUp(ruleOf());
    await keep(calm(0, RISE));
    await check(RISE - 1);
    expect(await list()).toEqual([]);
    expect(await store.alerts.listChecks('acme')).toMatchObject([{ ruleId: 'rule', standing: 'usual' }]);

    await keep(crisis(RISE, 40));
    await check(RISE);
    await check(RISE);
    const [alert, ...more] = await list();
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ at: at(RISE), to: at(RISE + 1), isOver: false, mentionId: null });
    expect(alert?.first).toMatchObject({ count: 40, hours: 1 });
    expect(alert?.cause?.topics[0]).toMatchObject({ name: 'Lost luggage', count: 40, before: 0 });
    expect(alert?.cause?.words.map(({ name }) => name)).toContain('strike');
    expect(alert?.cause?.words.map(({ name }) => name)).not.toContain('acme');
    for (const id of alert?.cause?.quotes ?? [])
      expect((await store.mentions.find(id))?.text).toBe('acme strike cancelled my flight');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      key: `alert:rule@${at(RISE)}`,
      title: 'Acme: many more mentions than usual',
      path: `/alerts?brand=acme&alert=${encodeURIComponent(`rule@${at(RISE)}`)}`,
    });
    expect(told[0]?.detail).toMatch(/^40 mentions in an hour, where .* are usual\..*“Lost luggage”/);

    await keep(crisis(RISE + 1, 90));
    await check(RISE + 1);
    const [grown] = await list();
    expect(grown).toMatchObject({
      id: alert?.id,
      grewAt: at(RISE + 1),
      peakAt: at(RISE + 1),
      toldAt: alert?.toldAt,
    });

    await keep(calm(RISE + 2, RISE + 30));
    await check(RISE + 29);
    expect(await list()).toMatchObject([{ id: alert?.id, isOver: true }]);
    // How it went on is for the channels alone.
    expect(told.map(({ about, onPage }) => [about?.kind, onPage])).toEqual([
      ['alert-begun', undefined],
      ['alert-grown', false],
      ['alert-ended', false],
    ]);
    expect(new Set(told.map(({ about }) => about?.eventId)).size).toBe(3);
    expect(told[1]?.title).toBe('Growing: Acme: many more mentions than usual');
    const lines = await backtestStore(
      store,
      { rule: 'volume', watch: { kind: 'volume' }, threshold: 4.2, brand: undefined },
      new Date(at(RISE + 30)),
    );
    expect(lines.map((line) => JSON.parse(line).at)).toEqual([at(RISE)]);
  });

  it('are told after a failure between keeping and telling', async () => {
    const { told, keep, check, failOnce, list } = await setUp(ruleOf());
    await keep([...calm(0, RISE), ...crisis(RISE, 40)]);
    failOnce();
    await expect(check(RISE)).rejects.toThrow('the queue is away');
    expect(await list()).toMatchObject([{ toldAt: null }]);
    await check(RISE);
    expect(told).toHaveLength(1);
    expect((await list())[0]?.toldAt).not.toBeNull();
  });

  it('are kept and not told while snoozed, nor afterwards', async () => {
    const { store, told, keep, check, list } = await setUp(ruleOf({ snoozedUntil: at(RISE + 5) }));
    await keep([...calm(0, RISE), ...crisis(RISE, 40)]);
    await check(RISE);
    expect(await list()).toMatchObject([{ isSnoozed: true, toldAt: null }]);
    await store.alerts.saveRule(ruleOf());
    await check(RISE);
    expect(told).toEqual([]);
  });

  it('are over once their rule is switched off', async () => {
    const { store, keep, check, list } = await setUp(ruleOf());
    await keep([...calm(0, RISE), ...crisis(RISE, 40)]);
    await check(RISE);
    expect(await list()).toMatchObject([{ isOver: false }]);
    await store.alerts.saveRule(ruleOf({ enabled: false }));
    await check(RISE);
    expect(await list()).toMatchObject([{ isOver: true }]);
  });

  it('say that there is not enough data, of a brand that is new', async () => {
    const { store, told, keep, check } = await setUp(ruleOf(), ruleOf({ id: 'late', enabled: false }));
    await keep([...calm(0, 30), ...crisis(30, 60)]);
    await check(30);
    expect(told).toEqual([]);
    expect(await store.alerts.listChecks('acme')).toMatchObject([{ ruleId: 'rule', standing: 'unknown' }]);
  });

  it('take a gap in listening for no silence', async () => {
    const { store, told, keep, check } = await setUp(ruleOf());
    const source = sourceOf({ id: 'feed-1' });
    await store.sources.save(source);
    await store.listening.saveGap({
      ...{ sourceId: source.id, from: at(100), to: at(RISE), reason: 'failing', caughtUp: false },
    });
    await keep([...calm(0, 100), ...calm(RISE, RISE + 24)]);
    await check(RISE + 23);
    expect(told).toEqual([]);
  });

  it('on the negative share do not mind that there is more of everything, but that it is worse', async () => {
    const { told, keep, check } = await setUp(ruleOf({ watch: { kind: 'negative-share' } }));
    await keep([...calm(0, RISE), ...Array.from({ length: 60 }, () => said(RISE, 'acme was fine', neutral))]);
    await check(RISE);
    expect(told).toEqual([]);
    await keep(crisis(RISE, 50));
    await check(RISE);
    expect(told[0]?.title).toBe('Acme: a larger share is negative than usual');
  });

  it('on a topic hear what drowns in the volume', async () => {
    const topic = ruleOf({ watch: { kind: 'topic', topic: 'Lost luggage' }, id: 'topic' });
    const { told, keep, check } = await setUp(ruleOf(), topic);
    await keep([...calm(0, RISE), ...crisis(RISE, 9)]);
    await check(RISE);
    expect(told.map(({ title }) => title)).toEqual(['Acme: much more about “Lost luggage” than usual']);
  });

  it('on ratings mind that stars are missing', async () => {
    const { told, keep, check } = await setUp(ruleOf({ watch: { kind: 'rating' } }));
    const rated = (hour: number, stars: number) =>
      said(hour, 'acme', { rating: { value: stars, best: 5, worst: 1 } });
    const good = Array.from({ length: RISE }, (_, hour) => rated(hour, 4 + (hour % 2)));
    await keep([...good, ...Array.from({ length: 15 }, () => rated(RISE, 5))]);
    await check(RISE);
    expect(told).toEqual([]);
    await keep(Array.from({ length: 15 }, () => rated(RISE + 1, 1)));
    await check(RISE + 1);
    expect(told.map(({ title }) => title)).toEqual(['Acme: ratings are lower than usual']);
  });

  it('on reach tell of each post by somebody with enough followers, once', async () => {
    const rule = ruleOf({ watch: { kind: 'reach', atLeast: 100_000 } });
    const { told, keep, check, list } = await setUp(rule);
    const by = (followers: number) => ({ author: { id: null, handle: 'star', name: null, followers } });
    const wide = said(RISE, 'acme lost my bag', by(100_000));
    await keep([
      ...calm(RISE - 3, RISE),
      wide,
      said(RISE, 'acme again', by(99_999)),
      said(RISE - 30, 'old', by(5e6)),
    ]);
    await check(RISE);
    await check(RISE + 1);
    expect(await list()).toMatchObject([{ mentionId: wide.id, isOver: true, first: null }]);
    expect(told.map(({ title }) => title)).toEqual(['Acme: a post by somebody many follow']);
  });
});
