import { expect, it } from 'vitest';
import { countFresh, toBaseline } from './fresh.ts';

const row = (id: string, time: string) => ({ id, fetchedAt: `2026-11-24T${time}:00.000Z` });
const baseline = toBaseline([row('a', '08:00'), row('b', '08:30'), row('c', '07:00')]);

it('remembers the latest time anything was fetched', () => {
  expect(baseline).toEqual({ ids: ['a', 'b', 'c'], fetchedAt: '2026-11-24T08:30:00.000Z' });
  expect(toBaseline([]).fetchedAt).toBeNull();
});

it('counts what came since, once', () => {
  const newest = [row('new', '08:31'), row('known', '08:31'), row('a', '08:00'), row('b', '08:30')];
  expect(countFresh(newest, baseline, new Set(['known']))).toBe(1);
});

it('does not take an old one for new when it moves up', () => {
  expect(countFresh([row('old', '06:00')], baseline, new Set())).toBe(0);
});

it('counts one that waited in the queue for a minute', () => {
  expect(countFresh([row('queued', '08:29')], baseline, new Set())).toBe(1);
});

it('counts everything after an empty list', () => {
  expect(countFresh([row('x', '06:00')], toBaseline([]), new Set())).toBe(1);
});
