import { describe, expect, it } from 'vitest';
import type { Competitors } from '../../../api/schemas/competitors.ts';
import {
  gapWords,
  hearingWords,
  honestWords,
  likelyWaitWords,
  likelyWords,
  shareWords,
  waitWords,
} from './competitor-words.ts';

const nameOf = (id: string): string => ({ bha: 'Blue Harbor', kit: 'Kittiwake', sol: 'Solvane' })[id] ?? id;
const from = '2026-11-01T00:00:00.000Z';
const heard = { state: 'heard' as const, mentions: 3, unheardMs: 0 };
const coverage: Competitors['coverage'] = {
  ...{ from, to: '2026-11-30T00:00:00.000Z', languages: null, languageCounts: [], unknown: [], tooMany: [] },
  channels: [
    {
      channel: 'appstore',
      hearings: [
        { brandId: 'bha', ...heard },
        { brandId: 'kit', state: 'unheard', mentions: 0, unheardMs: 0 },
      ],
      leftOut: 'only-some',
    },
  ],
};
const told = (changes: Partial<Competitors['coverage']>, scope: Competitors['scope'] = 'comparable') =>
  honestWords(
    {
      ...{ timeZone: 'UTC', scope, brands: [], topics: [], query: null },
      answers: { channels: [], brands: [] },
      coverage: { ...coverage, ...changes },
    },
    from,
    nameOf,
  ).join(' ');

describe('what is not compared', () => {
  it('is said before any number', () => {
    expect(told({})).toBe('App Store is heard for Blue Harbor only. So that is left out.');
    expect(told({}, 'all')).toBe('App Store is heard for Blue Harbor only. All of that is counted here.');
    expect(
      told({ channels: [], from: '2026-11-12T00:00:00.000Z', languages: ['de'], unknown: ['sol'] }),
    ).toBe(
      'Compared from 12 Nov 2026 on, since when all of them are known. Only de is compared: not all are listened to in other languages. Of Solvane nothing is known in this time, which is not zero.',
    );
    expect(told({ channels: [] })).toBe('');
  });
});

describe('a number', () => {
  it('of nothing is no data, never zero', () => {
    const nothing = { hits: 0, of: 0, estimate: null };
    expect([shareWords(nothing), likelyWords(nothing)]).toEqual(['No data', 'nothing judged']);
    const none = { answered: 0, of: 4, waitMin: null, read: 0 };
    expect([waitWords(none), likelyWaitWords(none)]).toEqual(['No data', 'none was answered']);
    expect(hearingWords({ state: 'unheard', unheardMs: 0 })).toBe('Not heard');
  });

  it('says how sure it is', () => {
    expect(gapWords({ difference: 0.42, low: 0.19, high: 0.6 })).toBe('+42 points, likely +19 to +60');
    expect(gapWords({ difference: -0.2, low: -0.4, high: 0 })).toBe('−20 points, likely −40 to ±0');
    const wait = { median: 90, interval: { low: 30, high: 1440 } };
    expect(likelyWaitWords({ answered: 9, of: 10, waitMin: wait, read: 9 })).toBe('likely 30 min to 1 d');
    expect(hearingWords({ state: 'heard', unheardMs: 7_200_000 })).toBe('not heard for 2 h');
  });
});
