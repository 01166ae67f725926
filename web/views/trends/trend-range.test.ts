import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../domain/query/parse.ts';
import { stretchQuery } from '../../../domain/query/stretch-query.ts';
import { allowsHours, toTrendRange } from './trend-range.ts';

const now = Date.parse('2026-11-24T12:00:00.000Z');

describe('toTrendRange', () => {
  it('shows thirty days unless told otherwise', () => {
    const range = {
      days: 30,
      from: '2026-10-25T12:00:00.000Z',
      to: '2026-11-24T12:00:00.000Z',
      grain: 'day',
    };
    expect(toTrendRange({}, now)).toEqual(range);
    expect(toTrendRange({ days: '31', from: 'yesterday', to: 'x', grain: 'minute' }, now)).toEqual(range);
  });

  it('shows a short stretch by the hour', () => {
    const range = toTrendRange({ from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' }, now);
    expect(range).toMatchObject({ days: null, grain: 'hour' });
    expect(allowsHours(range)).toBe(true);
  });

  it('does not show ninety days by the hour', () => {
    expect(toTrendRange({ days: '90', grain: 'hour' }, now).grain).toBe('day');
    expect(toTrendRange({ days: '7', grain: 'hour' }, now).grain).toBe('hour');
    expect(allowsHours(toTrendRange({ days: '90' }, now))).toBe(false);
  });

  it('refuses a stretch that ends before it begins', () => {
    expect(toTrendRange({ from: '2026-11-02T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' }, now).days).toBe(
      30,
    );
  });
});

describe('stretchQuery', () => {
  it('is a query that leaves the end out', () => {
    const query = stretchQuery('2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z', 'sentiment:negative');
    expect(query).toBe('since:2026-11-01T00:00:00.000Z until:2026-11-01T23:59:59.999Z sentiment:negative');
    expect(parseQuery(query).ok).toBe(true);
  });
});
