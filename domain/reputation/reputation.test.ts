import { describe, expect, it } from 'vitest';
import { emptyRollup, reduceBucket } from '../reduce.ts';
import type { MentionFacts, Rollup } from '../rollup.ts';
import { trueRate, wilson } from '../true-rate.ts';
import { goalEnd, goalProgress } from './goal-progress.ts';
import { historySlots } from './history-slots.ts';
import { notSampled, reputationOf } from './reputation.ts';
import { defaultReputationSettings } from './reputation-settings.ts';

const rollupOf = (changes: Partial<Rollup> = {}): Rollup => ({
  ...emptyRollup(),
  ...{ mentions: 100, stories: 100, needsReply: 50, answered: 30, dismissed: 10 },
  sentiment: { negative: 20, neutral: 30, positive: 30, unsure: 15, 'not-judged': 5 },
  intents: { complaint: 25, question: 25, request: 0, praise: 0, other: 50 },
  ratings: { count: 20, sum: 80 },
  due: { count: 40, inTime: 10, late: 20 },
  ...changes,
});
const of = (
  rollup: Rollup,
  settings = defaultReputationSettings,
  samples: Parameters<typeof reputationOf>[1] = [],
) => reputationOf(rollup, samples, settings);
const sharesOf = (rollup: Rollup) => of(rollup).parts.map(({ estimate }) => estimate?.share ?? null);

describe('a reputation', () => {
  it('is the mean of its parts by their weights, with the widest interval of them', () => {
    const { parts, score } = of(rollupOf());
    expect(parts.map(({ part, hits, of: all }) => [part, hits, all])).toEqual([
      ['sentiment', 60, 80],
      ['ratings', 15, 20],
      ['complaints', 75, 100],
      ['answered', 30, 50],
      ['inTime', 10, 40],
    ]);
    expect(score?.value).toBeCloseTo(35 * 0.75 + 25 * 0.75 + 20 * 0.75 + 10 * 0.6 + 10 * 0.25, 10);
    const low = parts.reduce((sum, { weight, estimate }) => sum + weight * (estimate?.low ?? 0), 0);
    expect(score?.low).toBeCloseTo(low, 10);
    expect(parts[0]?.estimate).toEqual(wilson(60, 80));
  });

  it('leaves out what there is no data of, without zero and without full marks', () => {
    const silent = rollupOf({ ratings: { count: 0, sum: 0 }, due: { count: 0, inTime: 0, late: 0 } });
    expect(sharesOf(silent)).toEqual([0.75, null, 0.75, 0.6, null]);
    expect(of(silent).score?.value).toBeCloseTo((100 * (55 * 0.75 + 10 * 0.6)) / 65, 10);
    expect(sharesOf(rollupOf({ ratings: { count: 9, sum: 45 } }))[1]).toBeNull();
  });

  it('does not take what could not be judged for no complaint', () => {
    const unjudged = Array.from(
      { length: 100 },
      (_, n): MentionFacts => ({
        ...{
          id: `feed:${n}`,
          sentiment: 'not-judged',
          intent: 'not-told',
          topics: [],
          source: 'feed',
          lang: 'ja',
        },
        ...{ aspects: [], stars: null, followers: null, concern: [], leadsStory: true },
      }),
    );
    const untold = reduceBucket(unjudged);
    const complaints = of(untold).parts[2];
    expect(complaints).toMatchObject({ hits: 0, of: 0, estimate: null });
    // Nor does a correction weigh the labels of others by it.
    expect(notSampled(untold)).toMatchObject({ called: { mentions: 0 }, rest: { mentions: 0 } });
    const [one, ...others] = unjudged;
    const starred = [{ ...one!, intent: 'complaint' as const }, ...others];
    expect(of(reduceBucket(starred)).parts[2]).toMatchObject({ hits: 0, of: 1 });
  });

  it('is none where less than half of the weight is known', () => {
    const only = rollupOf({
      ...{ sentiment: emptyRollup().sentiment, ratings: { count: 0, sum: 0 } },
    });
    expect(of(only).score).toBeNull();
    expect(of(emptyRollup()).score).toBeNull();
  });

  it('is surer of stories than of their copies', () => {
    const width = (rollup: Rollup) => {
      const { score } = of(rollup);
      return (score?.high ?? 0) - (score?.low ?? 0);
    };
    expect(width(rollupOf({ stories: 10 }))).toBeGreaterThan(2 * width(rollupOf()));
  });

  it('counts complaints by what people said of random samples, where there is enough of that', () => {
    const sample = {
      called: { mentions: 15, labelled: 10, hits: 8 },
      rest: { mentions: 35, labelled: 15, hits: 3 },
    };
    const { parts } = of(rollupOf(), defaultReputationSettings, [sample, sample]);
    const complaints = trueRate([
      {
        called: { mentions: 30, labelled: 20, hits: 16 },
        rest: { mentions: 70, labelled: 30, hits: 6 },
      },
    ]);
    expect(parts[2]?.isCorrected).toBe(true);
    expect(parts[2]?.estimate?.share).toBeCloseTo(1 - (complaints?.share ?? 0), 10);
    expect(parts[2]?.estimate?.low).toBeCloseTo(1 - (complaints?.high ?? 0), 10);
    expect(of(rollupOf()).parts[2]?.isCorrected).toBe(false);
  });
});

describe('the history of a reputation', () => {
  it('has whole weeks and months without a gap, also where clocks change', () => {
    for (const grain of ['week', 'month'] as const) {
      const slots = historySlots(grain, '2026-11-24T08:00:00.000Z', 'Europe/Berlin');
      expect(slots).toHaveLength(grain === 'week' ? 26 : 12);
      expect(slots.slice(1).map(({ from }) => from)).toEqual(slots.slice(0, -1).map(({ to }) => to));
    }
    const [last] = historySlots('week', '2026-10-25T22:30:00.000Z', 'Europe/Berlin').slice(-1);
    expect(last).toEqual({ from: '2026-10-18T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' });
  });
});

describe('a goal', () => {
  const goal = { target: 75, by: '2026-06-30', setAt: '2026-01-10T08:00:00.000Z' };
  const score = (value: number) => ({ value, low: value - 3, high: value + 3 });
  const stateOf = (start: number | null, current: number | null, now: string) => {
    const [one, other] = [start, current].map((each) => (each === null ? null : score(each)));
    const ends = goalEnd(goal, 'Europe/Berlin');
    const { state, done } = goalProgress(goal, one ?? null, other ?? null, { ends, now });
    return [state, done];
  };

  it('ends with its last day on the brand’s clocks', () => {
    expect(goalEnd(goal, 'Europe/Berlin')).toBe('2026-06-30T22:00:00.000Z');
    expect(goalEnd(goal, 'Pacific/Auckland')).toBe('2026-06-30T12:00:00.000Z');
    expect(goalEnd(goal, 'Pacific/Kiritimati')).toBe('2026-06-30T10:00:00.000Z');
    expect(goalEnd(goal, 'Pacific/Pago_Pago')).toBe('2026-07-01T11:00:00.000Z');
  });

  it('is reached, surely reached, under way, missed, or cannot be told', () => {
    const [early, late] = ['2026-03-01T00:00:00.000Z', '2026-07-02T00:00:00.000Z'];
    expect(stateOf(65, 70, early)).toEqual(['open', 0.5]);
    expect(stateOf(65, 60, early)).toEqual(['open', 0]);
    expect(stateOf(65, 76, early)).toEqual(['reached', 1]);
    expect(stateOf(65, 79, early)).toEqual(['surely', 1]);
    expect(stateOf(65, 70, late)).toEqual(['missed', 0.5]);
    expect(stateOf(null, 70, early)).toEqual(['open', null]);
    expect(stateOf(80, 70, early)).toEqual(['open', null]);
    expect(stateOf(65, null, late)).toEqual(['unknown', null]);
  });
});
