import { beforeAll, describe, expect, it } from 'vitest';
import { isSure } from '../../domain/drivers/explain-change.ts';
import { shippedJudge } from '../../pipeline/language/shipped-judge.ts';
import { sharedPath } from '../../test/shared-data.ts';
import { type AirlineDay, explainDays, isCrisis, raisingTopics, readAirlinePosts } from './airline-days.ts';

const file = sharedPath('data', 'nlp', 'airline_train.jsonl.gz');

describe.skipIf(file === null)('nine days of six airlines (needs ../shared)', () => {
  let days: readonly AirlineDay[] = [];
  let byPeople: readonly AirlineDay[] = [];
  let byProduct: readonly AirlineDay[] = [];
  // Judges 11,607 texts: while tests are collected no time limit would hold.
  beforeAll(() => {
    days = explainDays(readAirlinePosts(file ?? '', shippedJudge));
    byPeople = days.filter((day) => isCrisis(day.byPeople, day.daysBefore));
    byProduct = days.filter((day) => isCrisis(day.byProduct, day.daysBefore));
  });
  const nameOf = ({ airline, day }: AirlineDay): string => `${airline} ${day.slice(0, 10)}`;

  it('finds four of the five days that people who read each post would call a crisis, and one more', () => {
    expect(byPeople.map(nameOf)).toEqual([
      'Virgin America 2015-02-21',
      'United 2015-02-22',
      'Southwest 2015-02-21',
      'Delta 2015-02-22',
      'US Airways 2015-02-22',
    ]);
    const found = byProduct.map(nameOf);
    // Of the 66 posts of that day 30 are negative by people and 25 by the product: a larger share, not by more than chance.
    for (const day of byPeople.filter(({ airline }) => airline !== 'Virgin America'))
      expect(found).toContain(nameOf(day));
    expect(found.length).toBeLessThanOrEqual(byPeople.length);
  });

  it('names among the first three topics the one that people’s reasons put first, where that is more than chance', () => {
    const sure = byPeople.filter((day) =>
      raisingTopics(day.byPeople)
        .slice(0, 1)
        .some(({ total }) => isSure(total)),
    );
    expect(sure.map(({ airline }) => airline)).toEqual([
      'Virgin America',
      'Southwest',
      'Delta',
      'US Airways',
    ]);
    for (const day of sure) {
      const [first] = raisingTopics(day.byPeople);
      const named = raisingTopics(day.byProduct).slice(0, 3);
      expect(
        named.map(({ topic }) => topic),
        nameOf(day),
      ).toContain(first?.topic);
    }
  });

  it('does not speak of a day before which there is next to nothing', () => {
    const first = days.find(({ airline, day }) => airline === 'American' && day.startsWith('2015-02-22'));
    expect(first?.byProduct.after.negative).toBeGreaterThan(400);
    expect(first?.byProduct.split).toBeNull();
  });
});
