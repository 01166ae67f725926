import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterTry, type Delivery, TRIES_AT_MOST, type Try, waitBeforeNextTry } from './delivery.ts';

const at = '2026-05-01T10:00:00.000Z';
const fresh: Delivery = {
  ...{
    id: 'd',
    channelId: 'c',
    at,
    state: 'waiting',
    attempts: 0,
    status: null,
    problem: null,
    triedAt: null,
  },
  message: { kind: 'test', level: 'info', title: 'Title', detail: '', path: null, at },
};
const badly = fc.record({
  went: fc.constant('badly' as const),
  status: fc.option(fc.integer({ min: 400, max: 599 })),
  problem: fc.string(),
  mayPass: fc.boolean(),
});
const well = fc.record({ went: fc.constant('well' as const), status: fc.constant(200) });
const tries = fc.array(fc.oneof(well, badly) as fc.Arbitrary<Try>, { maxLength: 12 });

describe('a delivery', () => {
  it('is delivered once and for all, given up after what cannot pass or the last try, else tried again', () => {
    fc.assert(
      fc.property(tries, (all) => {
        let delivery = fresh;
        for (const tried of all) {
          const before = delivery;
          delivery = afterTry(before, tried, at);
          if (before.state === 'delivered') expect(delivery).toBe(before);
          else if (tried.went === 'well')
            expect(delivery).toMatchObject({ state: 'delivered', problem: null });
          else {
            const isLast = !tried.mayPass || before.attempts + 1 >= TRIES_AT_MOST;
            expect(delivery).toMatchObject({ state: isLast ? 'failed' : 'waiting', problem: tried.problem });
          }
        }
      }),
    );
  });

  it('waits longer each time, as long as is asked, and not for ever', () => {
    const attempts = fc.integer({ min: 1, max: TRIES_AT_MOST });
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        attempts,
        random,
        fc.option(fc.integer({ min: 0, max: 10 * 86_400_000 })),
        (n, chance, asked) => {
          const wait = waitBeforeNextTry(n, asked, chance);
          expect(wait).toBeGreaterThanOrEqual(Math.min(86_400_000, asked ?? 0));
          expect(wait).toBeLessThanOrEqual(86_400_000);
          expect(waitBeforeNextTry(n + 1, null, 0)).toBeGreaterThanOrEqual(waitBeforeNextTry(n, null, 0));
          expect(waitBeforeNextTry(n, null, 0)).toBeGreaterThanOrEqual(15_000);
        },
      ),
    );
  });
});
