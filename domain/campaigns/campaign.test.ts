import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaignClause, toHashtag } from './campaign.ts';
import { phasesOf } from './phases.ts';

const HOUR = 3_600_000;
const instant = (hours: number): string => new Date(Date.UTC(2026, 10, 1) + hours * HOUR).toISOString();

describe('what makes a mention a campaign’s', () => {
  it('is a hashtag or the query, and nothing without either', () => {
    const hop = { type: 'hashtag', value: 'harborhop' };
    const free = { type: 'words', tokens: ['free'], prefix: false };
    expect(campaignClause({ hashtags: ['harborhop'], query: '' })).toEqual(hop);
    expect(campaignClause({ hashtags: ['harborhop'], query: 'free' })).toEqual({
      type: 'or',
      operands: [hop, free],
    });
    expect(campaignClause({ hashtags: [], query: ' ' })).toBeNull();
  });

  it('is found however a hashtag is typed', () => {
    expect(['#HarborHop', ' harborhop ', '##HARBORHOP'].map(toHashtag)).toEqual(Array(3).fill('harborhop'));
  });
});

describe('before, during and after', () => {
  const given = fc.tuple(
    fc.integer({ min: 0, max: 500 }),
    fc.integer({ min: 1, max: 500 }),
    fc.integer({ min: 0, max: 2000 }),
  );

  it('stand next to each other, as long as each other once they are over, and never in the future', () => {
    fc.assert(
      fc.property(given, ([begins, length, at]) => {
        const now = instant(at);
        const phases = phasesOf({ from: instant(begins), to: instant(begins + length) }, now);
        expect(phases.length).toBe(at <= begins ? 0 : at <= begins + length ? 2 : 3);
        const lengths = phases.map(({ from, to }) => Date.parse(to) - Date.parse(from));
        for (const [index, { name, to, from, isOver }] of phases.entries()) {
          expect(to <= now).toBe(true);
          expect(lengths[index]).toBeGreaterThan(0);
          const next = phases[index + 1];
          if (next !== undefined) expect(next.from).toBe(to);
          if (name === 'during') expect(from).toBe(instant(begins));
          if (isOver) expect(lengths[index]).toBe(lengths[0]);
          else expect(lengths[index]).toBeLessThanOrEqual(lengths[0]!);
        }
      }),
    );
  });
});
