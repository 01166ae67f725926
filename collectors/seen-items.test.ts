import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeenItems } from './seen-items.ts';

const since = new Date('2026-11-24T12:00:00.000Z');
const item = (externalId: string, publishedAt: string | null = null) => ({
  source: 'feed',
  externalId,
  publishedAt,
});
const poll = (digest: string | null, ids: readonly string[]) => {
  const seen = createSeenItems(digest, since);
  seen.note(ids.map((id) => item(id)));
  return seen;
};

describe('createSeenItems', () => {
  it('tells new items from those of the poll before, whatever they are called', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 }),
        fc.nat({ max: 60 }),
        (ids, cut) => {
          const first = poll(null, ids.slice(0, cut));
          expect(first.fresh).toBe(Math.min(cut, ids.length));
          const second = poll(first.digest, ids);
          expect(second.known).toBe(Math.min(cut, ids.length));
          expect(second.fresh).toBe(ids.length - second.known);
        },
      ),
    );
  });

  it('counts an item once, however many pages bring it', () => {
    const seen = createSeenItems(null, since);
    seen.note([item('a'), item('a')]);
    seen.note([item('a'), item('b')]);
    expect(seen.fresh).toBe(2);
  });

  it('remembers what one poll left out, and a poll that brought nothing', () => {
    const first = poll(null, ['a', 'b', 'c']);
    const empty = poll(first.digest, []);
    const later = poll(poll(empty.digest, ['b', 'd']).digest, ['a', 'e']);
    expect({ fresh: later.fresh, known: later.known }).toEqual({ fresh: 1, known: 1 });
  });

  it('stays small, and holds all of one large poll', () => {
    const ids = (from: number, count: number) => Array.from({ length: count }, (_, n) => `id ${from + n}`);
    const large = poll(null, ids(0, 1500));
    expect(poll(large.digest, ids(0, 1500)).fresh).toBe(0);
    const huge = poll(large.digest, ids(10_000, 9000));
    expect(huge.digest.length).toBeLessThan(11_000);
    expect(poll(large.digest, ids(5000, 3)).digest.length).toBeLessThan(2800);
  });

  it('tells apart what was found late', () => {
    const seen = createSeenItems(null, since);
    seen.note([item('new', '2026-11-24T12:30:00.000Z'), item('old', '2026-11-20T00:00:00.000Z'), item('?')]);
    expect({ fresh: seen.fresh, recent: seen.recent }).toEqual({ fresh: 3, recent: 2 });
  });
});
