import { describe, expect, it } from 'vitest';
import { toComparison, writeAgainst } from './comparison.ts';

const now = Date.parse('2026-11-24T12:00:00.000Z');
const brand = { id: 'acme', timeZone: 'Europe/Berlin' };
const paramsOf = (query: Readonly<Record<string, string>>) => toComparison(query, brand, now).params;
const week = { brand: 'acme', from: '2026-11-16T23:00:00.000Z', to: '2026-11-24T23:00:00.000Z' };

describe('toComparison', () => {
  it('is whole days of the brand’s time zone against as many before', () => {
    expect(paramsOf({ days: '7' })).toEqual({
      ...week,
      againstFrom: '2026-11-08T23:00:00.000Z',
      againstTo: '2026-11-16T23:00:00.000Z',
    });
  });

  it('is the same weekdays a year before, whatever the clocks do', () => {
    const summer = {
      from: '2026-06-09T22:00:00.000Z',
      to: '2026-06-10T22:00:00.000Z',
      grain: 'day',
      vs: 'year',
    };
    expect(paramsOf(summer)).toMatchObject({
      againstFrom: '2025-06-10T22:00:00.000Z',
      againstTo: '2025-06-11T22:00:00.000Z',
    });
    expect(paramsOf({ days: '7', vs: 'year' })).toMatchObject({ againstFrom: '2025-11-17T23:00:00.000Z' });
  });

  it('is another brand, or other mentions, of the same period', () => {
    expect(paramsOf({ days: '7', vs: 'brand:rival', q: 'lang:de' })).toEqual({
      ...week,
      q: 'lang:de',
      againstBrand: 'rival',
    });
    expect(paramsOf({ days: '7', vs: 'query', vsq: 'source:x' })).toEqual({ ...week, againstQ: 'source:x' });
    expect(paramsOf({ days: '7', vs: 'query' })).toEqual({ ...week, againstQ: '' });
  });

  it.each(['before', 'year', 'query', 'brand:rival'])('keeps %s in the address', (vs) => {
    expect(writeAgainst(toComparison({ vs }, brand, now).against)).toBe(vs);
  });
});
