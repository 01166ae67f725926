import { describe, expect, it } from 'vitest';
import type { Trend } from '../../../api/schemas/trends.ts';
import type { Ask } from '../../../domain/concerns/concern.ts';
import { emptyRollup, reduceBucket } from '../../../domain/reduce.ts';
import type { MentionFacts, Rollup } from '../../../domain/rollup.ts';
import { negativePart, negativeWords } from '../../charts/ranked-bars.tsx';
import { toRanking } from './trend-charts.ts';
import { toFigures } from './trend-figures.ts';

const hour = (h: number): string => `2026-11-20T${String(h).padStart(2, '0')}:00:00.000Z`;
const facts = (changes: Partial<MentionFacts> = {}, asked: Partial<Ask> = {}): MentionFacts => ({
  ...{ id: 'feed:1', sentiment: 'negative', intent: 'complaint', topics: ['Lost luggage'], source: 'feed' },
  ...{ lang: 'en', aspects: [], stars: null, followers: null, leadsStory: true },
  concern: [
    {
      id: 'feed:1',
      at: hour(8),
      dueAt: hour(10),
      state: 'open',
      stateAt: null,
      stateBy: null,
      threadId: null,
      ...asked,
    },
  ],
  ...changes,
});
const trendOf = (total: Rollup, previous: Rollup | null = null): Trend => ({
  ...{ brandId: 'acme', timeZone: 'UTC', grain: 'day', from: hour(0), to: hour(23), span: null },
  ...{ rows: [], gaps: [], total, previous },
});
const queryOf = (href: string) => new URLSearchParams(href.split('?')[1]).get('q');
const figureOf = (trend: Trend, label: string) => toFigures(trend).find((each) => each.label === label)!;

describe('toFigures', () => {
  const answered = facts({ followers: 1200 }, { state: 'answered', stateAt: hour(9) });
  const late = facts({}, { state: 'answered', stateAt: hour(12) });
  const trend = trendOf(reduceBucket([answered, late, facts()]));

  it('tells what was answered in time of all that had a time', () => {
    const inTime = figureOf(trend, 'Answered in time');
    expect(inTime.value).toBe('33 %');
    expect(inTime.detail).toBe('1 of 3 concerns; 1 late, 1 not answered');
    const opened = new URLSearchParams(inTime.href.split('?')[1]);
    expect(inTime.href).toMatch(/^\/concerns\?/);
    expect(Object.fromEntries(opened)).toEqual({ brand: 'acme', from: hour(0), to: hour(23), kind: 'timed' });
  });

  it('tells how long half of the answers took, and what it was before', () => {
    const before = reduceBucket([facts({}, { state: 'answered', stateAt: hour(12) })]);
    const { value, detail, change } = figureOf(trendOf(trend.total, before), 'First answer after');
    expect(value).toBe('≈ 61 min');
    expect(detail).toBe('half of 2 first answers came sooner');
    expect(change).toBe('−75 %');
  });

  it('tells for how many mentions the reach is known', () => {
    const { value, detail } = figureOf(trend, 'Reach at most');
    expect([value, detail]).toEqual(['1,200', 'followers of who wrote 1 of 3 mentions']);
  });

  it('counts no complaint where none could be told', () => {
    const unjudged = facts({ sentiment: 'not-judged', intent: 'not-told', lang: 'ja' });
    const { value, detail } = figureOf(trendOf(reduceBucket([unjudged])), 'Complaints');
    expect([value, detail]).toEqual([null, 'No mention here could be judged']);
    const some = figureOf(
      trendOf(reduceBucket([unjudged, facts(), facts({ intent: 'praise' })])),
      'Complaints',
    );
    expect([some.value, some.detail]).toEqual(['1', '50 % of 2 that could be judged']);
  });

  it('has no value where there is nothing to make it of', () => {
    const none = toFigures(trendOf(emptyRollup())).filter(({ label }) => label !== 'Mentions');
    expect(none.map(({ value }) => value)).toEqual(none.map(() => null));
  });
});

it('tells the negative share of a source among those that were judged', () => {
  const unjudged = facts({ sentiment: 'not-judged' });
  const trend = trendOf(reduceBucket([facts(), facts({ sentiment: 'positive' }), unjudged, unjudged]));
  const [row] = toRanking(trend, 'sources', (key) => key);
  expect([row!.count, negativeWords(row!), negativePart(row!)]).toEqual([4, ' · 50 % negative', 0.25]);
  const [none] = toRanking(trendOf(reduceBucket([unjudged])), 'sources', (key) => key);
  expect(negativeWords(none!)).toBe(' · not judged');
});

it('finds a topic whose name has spaces', () => {
  const aspects = [{ aspect: 'Lost luggage', label: 'negative' as const }];
  const trend = trendOf(reduceBucket([facts({ aspects })]));
  for (const what of ['topics', 'aspects'] as const) {
    const [row] = toRanking(trend, what, (key) => key);
    expect(queryOf(row!.href)).toMatch(/ topic:"lost luggage"$/);
  }
});
