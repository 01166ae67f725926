import { describe, expect, it } from 'vitest';
import { mentionOf } from '../test/store-fixtures.ts';
import { label } from './correction.ts';
import type { StoredMention } from './mention.ts';
import { labelledInOrder, weekStart, weeksDue } from './weekly-sample.ts';

describe('weekStart', () => {
  it.each([
    ['2026-11-24T12:00:00.000Z', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T00:00:00.000Z', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['2026-11-22T23:59:59.999Z', 'UTC', '2026-11-16T00:00:00.000Z'],
    ['2026-11-22T23:30:00.000Z', 'Europe/Berlin', '2026-11-22T23:00:00.000Z'],
    // Clocks were set back on Sunday 25 October.
    ['2026-10-25T12:00:00.000Z', 'Europe/Berlin', '2026-10-18T22:00:00.000Z'],
  ])('of %s in %s is %s', (at, zone, start) => {
    expect(weekStart(at, zone)).toBe(start);
  });
});

describe('weeksDue', () => {
  const firsts = (drawn: string | null, now: string, zone = 'UTC'): string[] =>
    weeksDue(drawn, now, zone).map(({ from }) => from.slice(0, 10));
  const TUESDAY = '2026-11-24T12:00:00.000Z';

  it('is the last full week, which ends where this one begins, where none was drawn', () => {
    expect(weeksDue(null, '2026-10-27T12:00:00.000Z', 'Europe/Berlin')).toEqual([
      { from: '2026-10-18T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' },
    ]);
  });

  it('is none until the next is over', () => {
    expect(firsts('2026-11-16T00:00:00.000Z', TUESDAY)).toEqual([]);
    expect(firsts('2026-11-16T00:00:00.000Z', '2026-11-29T23:59:59.000Z')).toEqual([]);
    expect(firsts('2026-11-16T00:00:00.000Z', '2026-11-30T00:00:00.000Z')).toEqual(['2026-11-23']);
  });

  it('is each week that was missed, oldest first', () => {
    expect(firsts('2026-10-26T00:00:00.000Z', TUESDAY)).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
  });

  it('is no more than the last eight', () => {
    const found = firsts('2026-01-05T00:00:00.000Z', TUESDAY);
    expect(found).toHaveLength(8);
    expect([found[0], found[7]]).toEqual(['2026-09-28', '2026-11-16']);
  });

  it('is not drawn anew when the time zone changed', () => {
    expect(firsts('2026-11-16T00:00:00.000Z', TUESDAY, 'America/Los_Angeles')).toEqual([]);
    expect(firsts('2026-11-16T00:00:00.000Z', TUESDAY, 'Pacific/Auckland')).toEqual([]);
    expect(firsts('2026-11-16T00:00:00.000Z', '2026-12-01T12:00:00.000Z', 'Pacific/Auckland')).toEqual([
      '2026-11-22',
    ]);
  });
});

describe('labelledInOrder', () => {
  const minute = (at: number): string => `2026-11-24T12:0${at}:00.000Z`;
  /** Mentions in the order of drawing: the minute each was labelled in, or `-` and the minute it lost its words. */
  const countOf = (row: string): number => {
    const found = row.split(' ').map((word, at) => {
      const mention = mentionOf(String(at));
      const erased = word.startsWith('-') ? { at: minute(Number(word.slice(1))), by: 'source' } : null;
      const said = { at: minute(Number(word)), by: 'owner', after: { intent: 'praise' as const } };
      const judgement = /^\d/.test(word) ? label(mention, said, []) : mention.judgement;
      return { ...mention, judgement, erased } as unknown as StoredMention;
    });
    const members = found.map(({ id }) => ({ mentionId: id, intent: 'other' as const }));
    const counted = labelledInOrder({ members }, found.toReversed(), 'intent');
    expect(counted).toEqual(members.map(({ mentionId }) => mentionId).filter((id) => counted.includes(id)));
    expect(labelledInOrder({ members }, found, 'sentiment')).toEqual([]);
    return counted.length;
  };

  it.each([
    ['all of them', '1 2 3', 3],
    ['up to the first without a label', '1 2 . 1 .', 2],
    ['nothing while the first has none', '. 1 2', 0],
    ['past one that lost its words before people went on', '1 -2 3 1', 3],
    ['not past one that could still be labelled when the later ones were', '1 -4 3 1', 1],
    ['nothing of a sample without labels', '. -1 .', 0],
  ])('counts %s', (_, row, count) => {
    expect(countOf(row)).toBe(count);
  });
});
