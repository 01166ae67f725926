import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawPlaces } from '../domain/campaigns/draw-places.ts';
import { seededRandom } from '../domain/seeded-random.ts';
import { commitmentTo, newSecret, ticketOf } from './contest-seed.ts';

describe('the seed of a contest', () => {
  it('is new each time, and told apart by its hash', () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(one).not.toBe(other);
    expect(commitmentTo(one)).toBe(hash('sha256', one, 'hex'));
  });

  it('gives tickets that anybody can compute', () => {
    expect(ticketOf({ secret: 'abc' }, { words: '6 aus 49' })('feed:1')).toBe(
      // printf 'abc\n6 aus 49\nfeed:1' | sha256sum
      hash('sha256', 'abc\n6 aus 49\nfeed:1', 'hex'),
    );
  });

  it('gives every entry the same chance', () => {
    const entries = Array.from({ length: 10 }, (_, at) => `feed:${at}`);
    const random = seededRandom(5);
    const wins = new Map(entries.map((entry) => [entry, 0]));
    const draws = 5000;
    for (let at = 0; at < draws; at += 1) {
      const ticket = ticketOf({ secret: String(random()) }, { words: '' });
      const [first] = drawPlaces(entries, ticket, 1, new Set());
      wins.set(first!.entry, wins.get(first!.entry)! + 1);
    }
    const expected = draws / entries.length;
    const chiSquare = [...wins.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 99.9 % of fair draws stay below it, at nine degrees of freedom.
    expect(chiSquare).toBeLessThan(27.88);
  });
});
