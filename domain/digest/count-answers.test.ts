import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromEpochMs } from '../instant.ts';
import { mentionStates } from '../mention.ts';
import { type Asking, countAnswers } from './count-answers.ts';
import { rankAnswerers } from './rank-answerers.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-09T00:00:00.000Z');
const [from, to] = [fromEpochMs(START + 7 * DAY), fromEpochMs(START + 14 * DAY)];
const period = {
  ...{ from, to, now: to },
  dayStarts: Array.from({ length: 14 }, (_, day) => fromEpochMs(START + day * DAY)),
};
const instant = fc.integer({ min: START, max: START + 14 * DAY - 1 }).map(fromEpochMs);

const asking: fc.Arbitrary<Asking> = fc
  .record({ id: fc.uuid(), at: instant, waits: fc.integer({ min: 0, max: 3 * DAY }) })
  .chain(({ id, at, waits }) => {
    const decidedAt = fromEpochMs(Date.parse(at) + waits);
    return fc.record({
      ...{ id: fc.constant(id), at: fc.constant(at) },
      dueAt: fc.option(fc.constant(fromEpochMs(Date.parse(at) + DAY))),
      status: fc
        .constantFrom(...mentionStates)
        .map((state) =>
          state === 'open' ? { state, at: null, by: null } : { state, at: decidedAt, by: 'ana' },
        ),
    });
  });

/** Everything that waits is dismissed in the end. */
const sweep = (each: Asking): Asking =>
  each.status.state === 'open' ? { ...each, status: { state: 'dismissed', at: to, by: 'bo' } } : each;

describe('figures of answers', () => {
  it('are no better when what waits is dismissed', () => {
    fc.assert(
      fc.property(fc.array(asking, { maxLength: 30 }), (list) => {
        const [honest, swept] = [list, list.map(sweep)].map((each) => countAnswers(each, period));
        const { answered, due, inTime, medianMs, streakDays } = honest!;
        expect(swept).toMatchObject({ answered, due, inTime, medianMs, streakDays });
      }),
    );
  });

  it('count what was dismissed as due once its time has come, and not before', () => {
    const dueAt = fromEpochMs(START + 9 * DAY);
    const dismissed: Asking = {
      ...{ id: '1', at: fromEpochMs(START + 8 * DAY), dueAt },
      status: { state: 'dismissed', at: fromEpochMs(START + 8 * DAY + 1), by: 'ana' },
    };
    const counted = (now: string) => countAnswers([dismissed], { ...period, now });
    expect(counted(dueAt)).toMatchObject({ asked: 1, dismissed: 1, due: 1, inTime: 0, streakDays: 0 });
    expect(counted(fromEpochMs(START + 9 * DAY - 1))).toMatchObject({ asked: 1, dismissed: 1, due: 0 });
  });

  it('name nobody for what they dismissed', () => {
    fc.assert(
      fc.property(fc.array(asking, { maxLength: 30 }), (list) => {
        const names = new Map([
          ['ana', 'Ana'],
          ['bo', 'Bo'],
        ]);
        const answered = list.filter(({ status }) => status.state === 'answered').length;
        expect(rankAnswerers(list.map(sweep), names)).toEqual(
          answered === 0 ? [] : [{ accountId: 'ana', name: 'Ana', answered }],
        );
      }),
    );
  });
});
