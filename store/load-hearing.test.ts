import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gap } from '../domain/gap.ts';
import type { Source } from '../domain/source.ts';
import { hearingOf, unheardIn } from './load-hearing.ts';

const stretch = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-11T00:00:00.000Z',
  now: '2026-11-20T00:00:00.000Z',
};
const DAY = 86_400_000;
const day = (n: number): string => new Date(Date.parse(stretch.from) + n * DAY).toISOString();
const source = (changes: Partial<Source>): Source => ({
  ...{ id: 'apps', collector: 'appstore', title: 'Apps', settings: {}, everyMs: null, credentialRef: null },
  ...{ aboutBrandId: 'acme', enabled: true, createdAt: day(-30) },
  ...changes,
});
const gap = (sourceId: string, from: string, to: string | null, caughtUp = false): Gap => ({
  ...{ sourceId, from, to, reason: 'failing', caughtUp },
});
const acme = { id: 'acme', languages: [] };
const channelsOf = (...given: Parameters<typeof hearingOf>) =>
  Object.fromEntries(hearingOf(...given).channels);

describe('how a brand is heard', () => {
  it('is told by what it brought, and by sources about it alone that brought nothing', () => {
    const counts = [
      { channel: 'reddit', lang: 'en', mentions: 3 },
      { channel: 'reddit', lang: null, mentions: 1 },
    ];
    const sources = [
      { source: source({}), listeningSince: day(-20) },
      { source: source({ id: 'late', collector: 'steam' }), listeningSince: day(4) },
      { source: source({ id: 'off', collector: 'yelp', enabled: false }), listeningSince: day(-20) },
      { source: source({ id: 'all', collector: 'lemmy', aboutBrandId: null }), listeningSince: day(-20) },
      { source: source({ id: 'theirs', collector: 'x', aboutBrandId: 'rival' }), listeningSince: day(-20) },
    ];
    expect(channelsOf(acme, counts, sources, [], stretch)).toEqual({
      reddit: { state: 'heard', mentions: 4, unheardMs: 0 },
      appstore: { state: 'silent', mentions: 0, unheardMs: 0 },
    });
  });

  it('lacks the hours in which a source of its channel failed, those read afterwards not', () => {
    const counts = [{ channel: 'reddit', lang: 'en', mentions: 3 }];
    const sources = [{ source: source({ id: 'red', collector: 'reddit-feed' }), listeningSince: day(-20) }];
    const gaps = [gap('red', day(1), day(2)), gap('red', day(3), day(5), true), gap('other', day(1), day(9))];
    expect(channelsOf(acme, counts, sources, gaps, stretch)['reddit']?.unheardMs).toBe(DAY);
  });
});

describe('time in gaps', () => {
  it('is counted once where gaps overlap, and within the stretch', () => {
    expect(
      unheardIn([gap('a', day(-3), day(2)), gap('b', day(1), day(3)), gap('c', day(9), null)], stretch),
    ).toBe(4 * DAY);
    expect(unheardIn([gap('a', day(-3), day(0)), gap('b', day(10), day(11))], stretch)).toBe(0);
  });

  it('is what counting every hour by itself gives', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: -5, max: 15 }), fc.integer({ min: 1, max: 8 })));
    fc.assert(
      fc.property(gaps, (list) => {
        const days = Array.from({ length: 10 }, (_, n) => n);
        const inGap = days.filter((n) => list.some(([from, length]) => from <= n && n < from + length));
        const given = list.map(([from, length]) => gap('a', day(from), day(from + length)));
        expect(unheardIn(given, stretch)).toBe(inGap.length * DAY);
      }),
    );
  });
});
