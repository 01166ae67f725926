import { afterAll, describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceUnavailableError } from '../domain/errors.ts';
import { freshSourceState, type SourceState } from '../domain/source.ts';
import type { BudgetStore } from '../store/port.ts';
import type { PollCollector, PollRequest } from './collector.ts';
import { gather } from './gather.ts';
import type { Http } from './http.ts';
import { createReader } from './reader.ts';
import { makeSource, noBudgets, noKeys, recordingQueues } from './recorders.test-helper.ts';
import { type Attempt, failed, paused, succeeded } from './source-progress.ts';
import { hackernewsCollector } from './sources/hackernews.ts';

const reader = createReader();
afterAll(() => reader.close());

const MINUTE = 60_000;
const start = new Date('2026-11-24T12:00:00.000Z');
const startS = start.getTime() / 1000;
const politeness = { ...hackernewsCollector.politeness, maxPages: 4 };

/** A source with so many stories, one a minute, two a page, newest first, and four pages a poll. */
const setUp = (stories: number, more: Partial<PollCollector['politeness']> = {}, budgets = noBudgets) => {
  const collector = { ...hackernewsCollector, politeness: { ...politeness, ...more } } as PollCollector;
  const source = makeSource({ collector: 'hackernews', settings: { query: 'acme' } });
  const world = Array.from({ length: stories }, (_, n) => startS - n * 60);
  const queues = recordingQueues();
  const asked: string[] = [];
  let time = start;
  let state: SourceState = freshSourceState(source.id);
  let broken: ((request: PollRequest) => Error | null) | null = null;
  let headers: Record<string, string> = {};
  const send: Http['send'] = async (request, options) => {
    const failure = broken?.(request) ?? null;
    if (failure !== null) throw failure;
    asked.push(request.url);
    const filters = new URL(request.url).searchParams.get('numericFilters') ?? '';
    const since = Number(/>(\d+)/.exec(filters)?.[1]);
    const until = Number(/<=(\d+)/.exec(filters)?.[1] ?? startS * 2);
    const found = world.filter((at) => at > since && at <= until).toSorted((a, b) => b - a);
    const hits = found.slice(0, 2).map((at) => ({
      objectID: String(at),
      created_at_i: at,
      _tags: ['story'],
      title: `s${at}`,
    }));
    const body = Buffer.from(JSON.stringify({ hits, hitsPerPage: 2 }));
    const exchange = {
      at: time.toISOString(),
      method: 'GET',
      url: request.url,
      status: 200,
      durationMs: 1,
      responseHeaders: {},
      bodyStart: '',
      error: null,
    };
    options.onExchange?.(exchange);
    return {
      answer: { status: 200, headers, body, finalUrl: request.url, fetchedAt: time },
      validators: null,
      movedTo: null,
      exchange,
    };
  };
  return {
    asked,
    queues,
    world,
    state: () => state,
    setHeaders: (given: Record<string, string>) => {
      headers = given;
    },
    breakWhen: (rule: typeof broken) => {
      broken = rule;
    },
    /** One poll at the time the last one set, kept as the runner keeps it; without `isKept` the process dies before. */
    poll: async (isKept = true) => {
      time = new Date(state.nextPollAt ?? time);
      const slot = time.toISOString();
      const tools = {
        http: { send, reach: async () => ({}) as never },
        reader,
        now: () => time,
        signal: new AbortController().signal,
        onExchange: () => {},
        keyring: noKeys,
        budgets,
      };
      const { gain, error, pause } = await gather({ source, state, slot }, collector, queues, tools);
      const limits = collector.politeness;
      const attempt: Attempt = { startedAt: time, endedAt: time, limits, askedMs: null, exchange: null };
      const before = state;
      if (gain === null && pause !== null) state = paused(state, attempt, pause);
      else {
        const reached = gain === null ? state : succeeded(state, attempt, gain, pause);
        state = error === null ? reached : failed(reached, attempt, error);
      }
      // As a store gives it back.
      state = isKept ? JSON.parse(JSON.stringify(state)) : before;
      return { gain, error, pause };
    },
    ids: () => queues.of('ingest').flatMap(({ items }) => items.map(({ externalId }) => Number(externalId))),
  };
};

const waitOf = (state: SourceState): number =>
  Date.parse(state.nextPollAt ?? '') - Date.parse(state.lastSuccessAt ?? '');

describe('a poll that finds more pages than it reads', () => {
  it('goes on soon, poll by poll, until all is read, and shows how far it has come', async () => {
    const run = setUp(31);
    await run.poll();
    expect(run.ids()).toHaveLength(8);
    expect(run.state().backfill).toEqual({
      items: 8,
      oldestAt: new Date(start.getTime() - 4 * MINUTE).toISOString(),
    });
    expect(waitOf(run.state())).toBeLessThan(1.2 * MINUTE);
    const seen: (number | null)[] = [];
    for (let n = 0; n < 20 && run.state().backfill !== null; n += 1) {
      await run.poll();
      seen.push(run.state().backfill?.items ?? null);
    }
    expect(seen).toEqual([...seen].toSorted((a, b) => (a ?? 99) - (b ?? 99)));
    expect(new Set(run.ids())).toEqual(new Set(run.world));
    expect(run.state()).toMatchObject({ backfill: null, itemsDropped: 0, failures: 0, error: null });
    expect(waitOf(run.state())).toBeGreaterThan(2 * MINUTE);
  });

  it('reads what is new first', async () => {
    const run = setUp(40);
    await run.poll();
    run.world.push(startS + 30, startS + 31);
    const before = run.ids().length;
    await run.poll();
    expect(run.ids().slice(before, before + 2)).toEqual([startS + 31, startS + 30]);
    expect(run.state().backfill?.items).toBeGreaterThan(8);
  });

  it('loses nothing when the process dies at any poll', async () => {
    const run = setUp(31);
    for (let n = 0; n < 40; n += 1) await run.poll(n % 3 === 0);
    expect(new Set(run.ids())).toEqual(new Set(run.world));
    expect(run.state().backfill).toBeNull();
  });

  it('keeps its place when the source cannot answer, and what is new with it', async () => {
    const run = setUp(31);
    await run.poll();
    const { backfill } = run.state();
    run.world.push(startS + 30);
    run.breakWhen(({ url }) => (url.includes('%3C%3D') ? new SourceUnavailableError('busy', null) : null));
    await run.poll();
    expect(run.ids()).toContain(startS + 30);
    expect(run.state()).toMatchObject({ failures: 1, error: { message: 'busy' }, backfill });
    run.breakWhen(null);
    for (let n = 0; n < 20; n += 1) await run.poll();
    expect(new Set(run.ids())).toEqual(new Set(run.world));
  });

  it('gives up what the source will not have read on, and says so', async () => {
    const run = setUp(31);
    await run.poll();
    run.breakWhen(({ url }) => (url.includes('%3C%3D') ? new SourceRefusedError('too far back') : null));
    const { gain } = await run.poll();
    expect(gain?.drops).toEqual([
      {
        item: expect.stringContaining('older than 2026-11-24T11:56'),
        reason: expect.stringContaining('too far back'),
      },
    ]);
    expect(gain?.heard.isWhole).toBe(false);
    expect(run.state()).toMatchObject({ backfill: null, failures: 0, itemsDropped: 1 });
  });

  it('keeps no secret with its place', async () => {
    const run = setUp(31);
    await run.poll();
    expect(JSON.stringify(run.state().cursor)).not.toMatch(/authorization/i);
  });
});

describe('a source that says what is left', () => {
  const rateHeaders = {
    remaining: 'x-left',
    limit: 'x-limit',
    reset: 'x-reset',
    resetIs: 'seconds-left',
  } as const;

  it('is left alone until the reset once nothing is, and then goes on where it was', async () => {
    const run = setUp(5, { rateHeaders });
    run.setHeaders({ 'x-left': '0.0', 'x-limit': '100', 'x-reset': '600.0' });
    await run.poll();
    const resetAt = new Date(start.getTime() + 10 * MINUTE).toISOString();
    expect(run.asked).toHaveLength(1);
    expect(run.state()).toMatchObject({
      quota: { remaining: 0, limit: 100, resetAt },
      waiting: { until: resetAt },
      nextPollAt: resetAt,
      failures: 0,
      backfill: { items: 2 },
    });
    run.setHeaders({ 'x-left': '99', 'x-limit': '100', 'x-reset': '3600' });
    await run.poll();
    expect(run.state().waiting).toBeNull();
    await run.poll();
    expect(new Set(run.ids())).toEqual(new Set(run.world));
    expect(run.state()).toMatchObject({ quota: { remaining: 99 }, waiting: null, backfill: null });
  });
});

describe('a budget', () => {
  /** So many requests an hour, over all that share it. */
  const budgetOf = (units: number): Pick<BudgetStore, 'take'> => {
    const spent = new Map<string, number[]>();
    return {
      take: async (key, cost, limit, now) => {
        const live = (spent.get(key) ?? []).filter((at) => at > now.getTime() - limit.perMs);
        if (live.length + cost > units) return new Date((live[0] ?? 0) + limit.perMs + 1).toISOString();
        spent.set(key, [...live, ...Array.from({ length: cost }, () => now.getTime())]);
        return null;
      },
    };
  };
  const budget = { units: 3, perMs: 60 * MINUTE };

  it('stops a poll where it is spent; the source waits, says why, and goes on when units are free', async () => {
    const run = setUp(12, { budget }, budgetOf(3));
    await run.poll();
    expect(run.asked).toHaveLength(3);
    expect(run.state().waiting).toEqual({
      reason: 'Its budget of 3 units in an hour is spent.',
      until: new Date(start.getTime() + 60 * MINUTE + 1).toISOString(),
    });
    for (let n = 0; n < 10 && run.state().backfill !== null; n += 1) await run.poll();
    expect(new Set(run.ids())).toEqual(new Set(run.world));
    expect(run.state()).toMatchObject({ failures: 0, error: null, itemsDropped: 0 });
  });

  it('that is spent by others before the first request is no failure and no success', async () => {
    const run = setUp(2, { budget: { ...budget, cost: () => 2 } }, budgetOf(1));
    await run.poll();
    expect(run.asked).toEqual([]);
    expect(run.state()).toMatchObject({ lastSuccessAt: null, failures: 0, error: null, cursor: null });
    expect(run.state().waiting?.reason).toContain('spent');
  });
});
