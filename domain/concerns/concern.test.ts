import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Ask,
  CONCERN_WINDOW_MS,
  type Concern,
  splitConcerns,
  stateOf,
  THREAD_WINDOW_MS,
} from './concern.ts';

const START = Date.UTC(2026, 10, 1);
const later = (ms: number): string => new Date(START + ms).toISOString();
const day = (days: number): string => later(days * 86_400_000);
const hour = (hours: number): string => later(hours * 3_600_000);
const ask = (id: string, at: string, changes: Partial<Ask> = {}): Ask => ({
  ...{ id, at, dueAt: null, state: 'open', stateAt: null, stateBy: null, threadId: null },
  ...changes,
});
const idsOf = (asks: readonly Ask[]) =>
  splitConcerns(asks).map((concern) => concern.map(({ id }) => id).join(''));
const answered = (at: string): Partial<Ask> => ({ state: 'answered', stateAt: at, stateBy: 'ana' });
const concernOf = (...asks: [Ask, ...Ask[]]) => stateOf(asks);

const arbitraryAsks = (atMost = 12) =>
  fc.uniqueArray(
    fc.record({
      id: fc.nat(99).map(String),
      // In steps of half a day, so that windows end on them.
      at: fc.integer({ min: 0, max: 180 }).map((halves) => day(halves / 2)),
      dueAt: fc.option(fc.integer({ min: 0, max: 200 }).map((halves) => day(halves / 2))),
      state: fc.constantFrom('open' as const, 'answered' as const, 'dismissed' as const),
      stateAt: fc.option(fc.integer({ min: 0, max: 200 }).map((halves) => day(halves / 2))),
      stateBy: fc.constantFrom(null, 'ana', 'source'),
      threadId: fc.constantFrom(null, 'x', 'y'),
    }),
    { selector: ({ id }) => id, maxLength: atMost },
  );
const arbitraryConcern = () =>
  arbitraryAsks()
    .filter(({ length }) => length > 0)
    .map((asks): Concern => splitConcerns(asks)[0]!);

describe('splitConcerns', () => {
  it('takes what comes within seven days of the former one as one concern', () => {
    expect(idsOf([ask('a', day(0)), ask('b', day(7)), ask('c', day(14))])).toEqual(['abc']);
    expect(idsOf([ask('a', day(0)), ask('b', later(CONCERN_WINDOW_MS + 1))])).toEqual(['a', 'b']);
  });

  it('takes what comes within thirty days in one thread as one, with all that is said between', () => {
    const [x, y] = [{ threadId: 'x' }, { threadId: 'y' }];
    expect(idsOf([ask('a', day(0), x), ask('b', day(30), x)])).toEqual(['ab']);
    expect(idsOf([ask('a', day(0), x), ask('b', later(THREAD_WINDOW_MS + 1), x)])).toEqual(['a', 'b']);
    expect(idsOf([ask('a', day(0), x), ask('b', day(10), y), ask('c', day(20), x)])).toEqual(['abc']);
    expect(idsOf([ask('a', day(0), x), ask('b', day(10), y)])).toEqual(['a', 'b']);
  });

  it('has each ask once, in order, whatever order they come in', () => {
    fc.assert(
      fc.property(arbitraryAsks(), (asks) => {
        const concerns = splitConcerns(asks);
        expect(splitConcerns(asks.toReversed())).toEqual(concerns);
        const order = concerns.flat().map(({ at, id }) => `${at} ${id}`);
        expect(order).toEqual(order.toSorted());
        expect(order).toHaveLength(asks.length);
      }),
    );
  });

  it('joins just those that a chain of pairs spans', () => {
    fc.assert(
      fc.property(arbitraryAsks(), (asks) => {
        const concerns = splitConcerns(asks);
        const spans = (one: Ask, other: Ask): boolean => {
          const apart = Math.abs(Date.parse(one.at) - Date.parse(other.at));
          const isOneThread = one.threadId !== null && one.threadId === other.threadId;
          return apart <= (isOneThread ? THREAD_WINDOW_MS : CONCERN_WINDOW_MS);
        };
        for (const [at, concern] of concerns.entries()) {
          const [before, behind] = [concerns.slice(0, at).flat(), concerns.slice(at).flat()];
          expect(before.some((one) => behind.some((other) => spans(one, other)))).toBe(false);
          for (let cut = 1; cut < concern.length; cut += 1)
            expect(
              concern.slice(0, cut).some((one) => concern.slice(cut).some((other) => spans(one, other))),
            ).toBe(true);
        }
      }),
    );
  });

  it('asks nothing farther off than the thread’s window to know where a concern begins', () => {
    fc.assert(
      fc.property(arbitraryAsks(), (asks) => {
        const first = new Set(splitConcerns(asks).map(([{ id }]) => id));
        for (const each of asks) {
          const near = asks.filter(
            ({ at }) => Math.abs(Date.parse(at) - Date.parse(each.at)) <= THREAD_WINDOW_MS,
          );
          expect(splitConcerns(near).some(([{ id }]) => id === each.id)).toBe(first.has(each.id));
        }
      }),
    );
  });
});

describe('stateOf', () => {
  it('of one mention is what the mention says', () => {
    expect(concernOf(ask('a', hour(0)))).toMatchObject({
      id: 'a',
      state: 'open',
      answeredAt: null,
      timing: 'none',
    });
    expect(concernOf(ask('a', hour(0), { state: 'dismissed', stateAt: hour(1) })).state).toBe('dismissed');
    const due = { dueAt: hour(2) };
    expect(concernOf(ask('a', hour(0), { ...due, ...answered(hour(2)) }))).toEqual({
      ...{
        id: 'a',
        at: hour(0),
        state: 'answered',
        answeredAt: hour(2),
        timing: 'in-time',
        dueAt: hour(2),
        answeredBy: 'ana',
      },
    });
    expect(concernOf(ask('a', hour(0), { ...due, ...answered(hour(3)) })).timing).toBe('late');
    expect(concernOf(ask('a', hour(0), { ...due, state: 'answered' }))).toMatchObject({
      state: 'answered',
      timing: 'open',
    });
    // A source may date the answer before what it answers.
    expect(concernOf(ask('a', hour(1), { ...due, ...answered(hour(0)) }))).toMatchObject({
      state: 'answered',
      timing: 'in-time',
    });
  });

  it('is answered by one answer after all that was said', () => {
    const posts = [0, 1, 2, 3].map((at) => ask(`${at}`, hour(at), { dueAt: hour(at + 4) }));
    const last = ask('4', hour(4), { dueAt: hour(8), ...answered(hour(4)) });
    expect(concernOf(...(posts as [Ask, ...Ask[]]), last)).toMatchObject({
      state: 'answered',
      timing: 'in-time',
      answeredAt: hour(4),
    });
    const early = ask('0', hour(0), { dueAt: hour(4), ...answered(hour(3)) });
    expect(concernOf(early, ...posts.slice(1)).state).toBe('answered');
  });

  it('is not answered while what came after the answer waits, dismissed or not', () => {
    const early = ask('a', hour(0), { dueAt: hour(4), ...answered(hour(1)) });
    const later = ask('b', hour(2), { dueAt: hour(6) });
    expect(concernOf(early, later)).toMatchObject({
      state: 'open',
      answeredAt: null,
      timing: 'open',
      dueAt: hour(6),
    });
    expect(concernOf(early, { ...later, state: 'dismissed', stateAt: hour(3) })).toMatchObject({
      state: 'dismissed',
      timing: 'open',
    });
  });

  it('is late when any of it was', () => {
    const late = ask('a', hour(0), { dueAt: hour(1), ...answered(hour(2)) });
    const soon = ask('b', hour(3), { dueAt: hour(9), ...answered(hour(4)) });
    expect(concernOf(late, soon)).toMatchObject({
      state: 'answered',
      timing: 'late',
      answeredAt: hour(2),
      dueAt: hour(1),
    });
  });

  it('takes an answer that a clock tells as earlier than what it answers as given then', () => {
    const first = ask('a', hour(0), { dueAt: hour(1) });
    const skewed = ask('b', hour(3), { ...answered(hour(0)) });
    expect(concernOf(first, skewed)).toMatchObject({
      state: 'answered',
      answeredAt: hour(3),
      timing: 'late',
    });
  });

  it('is never made better by a follow-up, nor by dismissing', () => {
    const rank = { 'in-time': 2, late: 1, open: 0, none: 3 } as const;
    fc.assert(
      fc.property(arbitraryConcern(), fc.nat(), (concern, pick) => {
        const before = stateOf(concern);
        const open = { state: 'open' as const, stateAt: null, dueAt: day(0) };
        const followed: Concern = [
          ...concern,
          ask('z', later(Date.parse(concern.at(-1)!.at) - START + 1), open),
        ] as never;
        expect(rank[stateOf(followed).timing]).toBeLessThanOrEqual(rank[before.timing]);
        const at = pick % concern.length;
        const dismissed = concern.with(at, { ...concern[at]!, state: 'dismissed', stateAt: day(1) }) as never;
        expect(rank[stateOf(dismissed).timing]).toBeLessThanOrEqual(rank[before.timing]);
        if (before.state !== 'answered') expect(stateOf(dismissed).state).not.toBe('answered');
      }),
    );
  });
});
