import { expect, it } from 'vitest';
import { createRollup, type RollupDeps } from './rollup.ts';

const SECOND = 1_000;

/** Rollups that take `roundMs` to read, and how many rounds were begun. */
const slowRollups = (roundMs: number) => {
  let [nowMs, rounds, waiting] = [Date.parse('2026-03-01T12:00:00.000Z'), 0, 100];
  const touched = [{ bucket: { brandId: 'acme', hour: '2026-03-01T11:00:00.000Z' }, token: '1' }];
  const deps = {
    rollups: {
      listTouched: async () => {
        rounds += 1;
        return touched;
      },
      loadFacts: async () => {
        nowMs += roundMs;
        return [[]];
      },
      replace: async () => {},
      list: async () => [],
      replaceDays: async () => {},
    },
    brands: { list: async () => [] },
    queues: { add: async () => {}, counts: async () => ({ waiting }) },
    now: () => new Date(nowMs),
  } as unknown as RollupDeps;
  const rollup = createRollup(deps);
  const { signal } = new AbortController();
  return {
    /** Rounds begun by a job `ms` later. */
    after: async (ms: number): Promise<number> => {
      nowMs += ms;
      const before = rounds;
      await rollup({}, signal);
      return rounds - before;
    },
    calm: (): void => {
      waiting = 0;
      touched.length = 0;
    },
  };
};

// Each job that works looks once more for what was touched meanwhile, and leaves that to the next.
it('reads what an import touches again at most every fifteen seconds', async () => {
  const { after } = slowRollups(SECOND);
  expect(await after(0)).toBe(2);
  expect(await after(14 * SECOND)).toBe(0);
  expect(await after(SECOND)).toBe(2);
});

it('takes a fifth of the time at most while much comes in', async () => {
  const { after } = slowRollups(30 * SECOND);
  expect(await after(0)).toBe(2);
  expect(await after(60 * SECOND)).toBe(0);
  expect(await after(59 * SECOND)).toBe(0);
  expect(await after(SECOND)).toBe(2);
});

it('waits for nothing once little comes in', async () => {
  const { after, calm } = slowRollups(30 * SECOND);
  expect(await after(0)).toBe(2);
  calm();
  expect(await after(SECOND)).toBe(1);
});
