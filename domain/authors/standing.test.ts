import { describe, expect, it } from 'vitest';
import { wilson } from '../true-rate.ts';
import type { Speaker } from './speaker.ts';
import { type Person, rankPeople, toPerson } from './standing.ts';
import { defaultStandingSettings } from './standing-settings.ts';

const NOW = Date.parse('2026-11-24T08:00:00.000Z');
const DAY = 86_400_000;

const speaker = (key: string, changes: Partial<Speaker> = {}): Speaker => ({
  ...{ source: 'forum', key, mentions: 4, stories: 4, positive: 4, neutral: 0, negative: 0 },
  ...{ told: 0, reactions: 0, followers: null, lastMs: NOW, example: `forum:${key}` },
  ...changes,
});
const person = (key: string, changes: Partial<Speaker> = {}): Person =>
  toPerson([speaker(key, changes)], [`forum:${key}`]);
const rank = (list: 'advocates' | 'influencers' | 'detractors', ...people: Person[]) =>
  rankPeople(list, people, defaultStandingSettings, NOW);
const scoreOf = (given: Person) => rank('advocates', given).scored[0]?.score;

describe('those who speak of a brand', () => {
  it('have a score of the parts that are known, by their weights', () => {
    const low = wilson(4, 4).low;
    const known = scoreOf(person('a', { told: 2, reactions: 18, followers: 999, lastMs: NOW - 30 * DAY }));
    expect(known?.parts).toEqual([
      { part: 'feeling', weight: 50, points: low },
      { part: 'activity', weight: 20, points: 4 / 9 },
      { part: 'recency', weight: 15, points: 0.5 },
      { part: 'engagement', weight: 10, points: expect.closeTo(1 / 3, 10) },
      { part: 'reach', weight: 5, points: 0.5 },
    ]);
    expect(known?.value).toBeCloseTo(50 * low + 20 * (4 / 9) + 15 * 0.5 + 10 / 3 + 2.5, 10);
    // Neither zero nor all points: left out.
    const unknown = scoreOf(person('b'));
    expect(unknown?.parts.slice(3).map(({ points }) => points)).toEqual([null, null]);
    expect(unknown?.value).toBeCloseTo((100 * (50 * low + 20 * (4 / 9) + 15)) / 85, 10);
  });

  it('have none where they said too little, or the same again and again', () => {
    const { scored, thin } = rank(
      'advocates',
      person('few', { mentions: 2, stories: 2, positive: 2 }),
      person('copies', { mentions: 40, stories: 1, positive: 40 }),
      person('enough'),
    );
    expect(scored.map(({ example }) => example)).toEqual(['forum:enough']);
    expect(thin.map(({ example, score }) => [example, score])).toEqual([
      ['forum:copies', null],
      ['forum:few', null],
    ]);
  });

  it('are surer of what was said in many ways than of what was said again', () => {
    const [varied, repeated] = ['varied', 'repeated'].map(
      (key) =>
        rank('advocates', person(key, { mentions: 20, positive: 20, stories: key === 'varied' ? 20 : 4 }))
          .scored[0]?.positiveShare,
    );
    expect(varied).toEqual({ hits: 20, of: 20, estimate: wilson(20, 20) });
    expect(repeated).toEqual({ hits: 20, of: 20, estimate: wilson(4, 4) });
  });

  it('are on the list of how they feel, and influencers by what is known of their reach', () => {
    const people = [
      person('good', { followers: 50_000 }),
      person('bad', { positive: 1, negative: 3, followers: 60_000 }),
      person('even', { positive: 2, negative: 2, followers: 20_000 }),
      person('narrow', { followers: 9999 }),
      person('unjudged', { positive: 0 }),
    ];
    const listed = (list: Parameters<typeof rank>[0]) =>
      rank(list, ...people).scored.map(({ accounts }) => accounts[0]);
    expect(listed('advocates')).toEqual(['forum:good', 'forum:narrow']);
    expect(listed('influencers')).toEqual(['forum:good', 'forum:even']);
    expect(listed('detractors')).toEqual(['forum:bad']);
  });

  it('are one person with all their accounts', () => {
    const one = speaker('a', { followers: 10, lastMs: NOW - DAY });
    const other = speaker('b', { mentions: 6, negative: 6, positive: 0, stories: 5, told: 1, reactions: 7 });
    expect(toPerson([one, other], ['forum:a', 'forum:b'])).toEqual({
      ...{ accounts: ['forum:a', 'forum:b'], mentions: 10, stories: 9, positive: 4, neutral: 0, negative: 6 },
      ...{ told: 1, reactions: 7, reach: { accounts: 1, followers: 10 }, lastMs: NOW, example: 'forum:b' },
    });
  });
});
