import { expect, it } from 'vitest';
import { dueWords } from './due-words.ts';

const dueAt = '2026-11-24T12:00:00.000Z';
const at = (time: string): number =>
  Date.UTC(2026, 10, 24, ...(time.split(':').map(Number) as [number, number]));
const open = { state: 'open', at: null, by: null } as const;
const answered = (time: string) =>
  ({ state: 'answered', at: `2026-11-24T${time}:00.000Z`, by: 'ann' }) as const;

it.each([
  ['09:30', 'ahead', 'Due in 2 h 30 min'],
  ['11:30', 'soon', 'Due in 30 min'],
  ['13:00', 'late', 'Late by 1 h'],
  ['73:10', 'late', 'Late by 2 d'],
])('at %s it is %s', (time, state, words) => {
  expect(dueWords({ dueAt, status: open }, at(time))).toEqual({ state, words });
});

it('tells whether an answer was in time', () => {
  expect(dueWords({ dueAt, status: answered('12:00') }, 0)).toEqual({ state: 'kept', words: 'In time' });
  expect(dueWords({ dueAt, status: answered('12:05') }, 0)).toEqual({ state: 'missed', words: '5 min late' });
});

it('says nothing where nothing is known', () => {
  expect(dueWords({ dueAt: null, status: open }, 0)).toBeNull();
  expect(dueWords({ dueAt, status: { state: 'dismissed', at: dueAt, by: 'ann' } }, 0)).toBeNull();
  expect(dueWords({ dueAt, status: { state: 'answered', at: null, by: 'source' } }, 0)).toBeNull();
});
