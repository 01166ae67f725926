import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BrandHearing,
  type ChannelHearing,
  compareChannels,
  sharedLanguages,
  sharedStretch,
} from './comparable.ts';

const HOUR = 3_600_000;
const heard = (mentions: number, unheardMs = 0): ChannelHearing => ({ state: 'heard', mentions, unheardMs });
const brand = (brandId: string, channels: Record<string, ChannelHearing>): BrandHearing => ({
  ...{ brandId, languages: [] },
  channels: new Map(Object.entries(channels)),
});

describe('channels', () => {
  it('that only some are heard on are left out, a silent one of their own is not', () => {
    const silent: ChannelHearing = { state: 'silent', mentions: 0, unheardMs: 0 };
    const channels = compareChannels(
      [
        brand('acme', { appstore: heard(9), reddit: heard(5), reviews: heard(2) }),
        brand('rival', { reddit: heard(7), reviews: silent }),
      ],
      100 * HOUR,
    );
    expect(channels.map(({ channel, leftOut }) => [channel, leftOut])).toEqual([
      ['reddit', null],
      ['appstore', 'only-some'],
      ['reviews', null],
    ]);
    expect(channels[1]!.hearings[1]).toEqual({
      brandId: 'rival',
      state: 'unheard',
      mentions: 0,
      unheardMs: 0,
    });
  });

  it('heard for one much longer than for the other are left out', () => {
    const leftOut = (gap: number) =>
      compareChannels(
        [brand('acme', { reddit: heard(5, 2 * HOUR) }), brand('rival', { reddit: heard(5, 2 * HOUR + gap) })],
        100 * HOUR,
      )[0]!.leftOut;
    expect(leftOut(10 * HOUR)).toBeNull();
    expect(leftOut(11 * HOUR)).toBe('unequal-time');
  });

  it('that are compared are heard for every brand', () => {
    const names = ['reddit', 'feed', 'appstore'];
    const hearing = fc.record({
      state: fc.constantFrom('heard' as const, 'silent' as const),
      mentions: fc.nat(50),
      unheardMs: fc.nat(100 * HOUR),
    });
    const brands = fc.array(fc.dictionary(fc.constantFrom(...names), hearing), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(brands, (list) => {
        const given = list.map((channels, at) => brand(String(at), channels));
        const compared = compareChannels(given, 100 * HOUR);
        expect(compared.map(({ channel }) => channel).toSorted()).toEqual(
          [...new Set(list.flatMap((channels) => Object.keys(channels)))].toSorted(),
        );
        for (const { leftOut, hearings } of compared) {
          expect(hearings).toHaveLength(list.length);
          if (leftOut === 'only-some') expect(hearings.some(({ state }) => state === 'unheard')).toBe(true);
          else expect(hearings.every(({ state }) => state !== 'unheard')).toBe(true);
        }
      }),
    );
  });
});

describe('languages', () => {
  it('are all there are unless a brand is listened to in some', () => {
    expect(sharedLanguages([{ languages: [] }, { languages: [] }])).toBeNull();
    expect(sharedLanguages([{ languages: [] }, { languages: ['pt', 'en'] }])).toEqual(['en', 'pt']);
    expect(sharedLanguages([{ languages: ['de'] }, { languages: ['pt', 'en'] }])).toEqual([]);
  });
});

describe('the time that is compared', () => {
  const [from, to] = ['2026-11-01T00:00:00.000Z', '2026-11-30T00:00:00.000Z'];
  const asked = (...firsts: (string | null)[]) =>
    sharedStretch(
      firsts.map((first, at) => ({ brandId: String(at), first })),
      from,
      to,
    );

  it('begins when all are known that are known at all', () => {
    expect(asked('2025-01-01T00:00:00.000Z', '2026-11-12T00:00:00.000Z')).toEqual({
      from: '2026-11-12T00:00:00.000Z',
      brandIds: ['0', '1'],
    });
    expect(asked('2025-01-01T00:00:00.000Z', null, to)).toEqual({ from, brandIds: ['0'] });
    expect(asked('2026-11-02T00:00:00.000Z').from).toBe(from);
    expect(asked()).toEqual({ from, brandIds: [] });
  });
});
