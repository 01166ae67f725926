import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ask, type ConcernState, stateOf } from '../concerns/concern.ts';
import { fromEpochMs } from '../instant.ts';
import { mentionStates } from '../mention.ts';
import { countAnswers } from './count-answers.ts';
import { rankAnswerers } from './rank-answerers.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-09T00:00:00.000Z');
const [from, to] = [fromEpochMs(START + 7 * DAY), fromEpochMs(START + 14 * DAY)];
const period = {
  ...{ from, to, now: to },
  dayStarts: Array.from({ length: 14 }, (_, day) => fromEpochMs(START + day * DAY)),
};
const instant = fc.integer({ min: START, max: START + 14 * DAY - 1 }).map(fromEpochMs);

const asking: fc.Arbitrary<Ask> = fc
  .record({ id: fc.uuid(), at: instant, waits: fc.integer({ min: 0, max: 3 * DAY }) })
  .chain(({ id, at, waits }) => {
    const decidedAt = fromEpochMs(Date.parse(at) + waits);
    return fc.record({
      ...{ id: fc.constant(id), at: fc.constant(at) },
      dueAt: fc.option(fc.constant(fromEpochMs(Date.parse(at) + DAY))),
      threadId: fc.constant(null),
      ...{
        state: fc.constantFrom(...mentionStates),
        stateAt: fc.constant(decidedAt),
        stateBy: fc.constant('ana'),
      },
    });
  })
  .map((ask) => (ask.state === 'open' ? { ...ask, stateAt: null, stateBy: null } : ask));

const stand = (ask: Ask): ConcernState => stateOf([ask]);

/** Everything that waits is dismissed in the end. */
const sweep = (each: Ask): Ask =>
  each.state === 'open' ? { ...each, state: 'dismissed', stateAt: to, stateBy: 'bo' } : each;

describe('figures of answers', () => {
  it('are no better when what waits is dismissed', () => {
    fc.assert(
      fc.property(fc.array(asking, { maxLength: 30 }), (list) => {
        const [honest, swept] = [list, list.map(sweep)].map((each) => countAnswers(each.map(stand), period));
        const { answered, due, inTime, medianMs, streakDays } = honest!;
        expect(swept).toMatchObject({ answered, due, inTime, medianMs, streakDays });
      }),
    );
  });

  it('count what was dismissed as due once its time has come, and not before', () => {
    const dueAt = fromEpochMs(START + 9 * DAY);
    const dismissed: Ask = {
      ...{ id: '1', at: fromEpochMs(START + 8 * DAY), dueAt, threadId: null },
      ...{ state: 'dismissed', stateAt: fromEpochMs(START + 8 * DAY + 1), stateBy: 'ana' },
    };
    const counted = (now: string) => countAnswers([stand(dismissed)], { ...period, now });
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
        const answered = list.filter(({ state }) => state === 'answered').length;
        expect(rankAnswerers(list.map(sweep).map(stand), names)).toEqual(
          answered === 0 ? [] : [{ accountId: 'ana', name: 'Ana', answered }],
        );
      }),
    );
  });
});
