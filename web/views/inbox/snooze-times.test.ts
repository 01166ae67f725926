import fc from 'fast-check';
import { expect, it } from 'vitest';
import { morningOf, snoozeTimes } from './snooze-times.ts';

const labels = (now: Date) => snoozeTimes(now).map(({ label }) => label);

it('offers what is left of today, the next morning and the next Monday', () => {
  const tuesday = new Date(2026, 10, 24, 10, 30);
  expect(snoozeTimes(tuesday)).toEqual([
    { label: 'In 1 hour', until: new Date(2026, 10, 24, 11, 30) },
    { label: 'This afternoon', until: new Date(2026, 10, 24, 14) },
    { label: 'Tomorrow morning', until: new Date(2026, 10, 25, 9) },
    { label: 'Next week', until: new Date(2026, 10, 30, 9) },
  ]);
  expect(labels(new Date(2026, 10, 24, 13, 30))).not.toContain('This afternoon');
  // On a Sunday the next week begins tomorrow.
  expect(labels(new Date(2026, 10, 29, 16))).toEqual(['In 1 hour', 'Tomorrow morning']);
  expect(snoozeTimes(new Date(2026, 10, 30, 8)).at(-1)?.until).toEqual(new Date(2026, 11, 7, 9));
});

it('never offers a time that is past, on any day of the year', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      (now) => {
        for (const { until } of snoozeTimes(now)) expect(until.getTime()).toBeGreaterThan(now.getTime());
      },
    ),
  );
});

it('takes a day for its morning, unless that is past', () => {
  const now = new Date(2026, 10, 24, 10);
  expect(morningOf('2026-12-24', now)).toEqual(new Date(2026, 11, 24, 9));
  for (const day of ['2026-11-24', '2020-01-01', '', 'soon']) expect(morningOf(day, now)).toBeNull();
});
