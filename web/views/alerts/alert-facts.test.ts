import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../domain/alerts/alert.ts';
import type { AlertRule } from '../../../domain/alerts/alert-rule.ts';
import { alertTitle, mentionsHref, standingWords, toColumns } from './alert-facts.ts';

const at = (hour: number): string => `2026-11-10T${String(hour).padStart(2, '0')}:00:00.000Z`;
const alert: Alert = {
  ...{ id: 'r@x', ruleId: 'r', brandId: 'acme', watch: { kind: 'negative-share' } },
  ...{ at: at(9), from: at(9), to: at(11), grewAt: at(9), peakAt: at(9), first: null, peak: null },
  ...{ isOver: true, mentionId: null, cause: null, toldAt: null, isSnoozed: false },
};
const rule: AlertRule = {
  ...{ id: 'r', brandId: 'acme', watch: alert.watch, threshold: 4.2, enabled: true },
  ...{ snoozedUntil: null, createdAt: at(0) },
};

it('an alert opens to the mentions that it counts', () => {
  const href = new URL(mentionsHref(alert), 'http://here');
  expect(href.searchParams.get('q')).toBe(
    'since:2026-11-10T09:00:00.000Z until:2026-11-10T10:59:59.999Z sentiment:negative',
  );
  expect(mentionsHref({ ...alert, mentionId: 'feed:1' })).toBe('/mentions?brand=acme&open=feed:1');
  expect(alertTitle(alert)).toBe('A larger share is negative than usual');
});

describe('hours', () => {
  const hour = (n: number, count: number | null, usual: number | null) => ({
    ...{ start: at(n), end: at(n + 1), count, usual },
    isPartial: count === null,
  });
  const [before, during, after] = toColumns(
    alert,
    [hour(8, 2, null), hour(9, 40, 3.2), hour(12, null, 3)],
    'UTC',
  );

  it('of the event stand out, beside what is usual', () => {
    expect(before?.parts).toEqual([{ key: 'neutral', count: 2 }]);
    expect(during).toMatchObject({ parts: [{ key: 'event', count: 40 }], mark: 3.2 });
    expect(during?.words).toEqual(['Tue 10 Nov, 09:00', '40 negative mentions', '3.2 would be usual']);
  });

  it('that were not heard are not known, and not zero', () => {
    expect(after).toMatchObject({ parts: null, isPartial: true });
    expect(after?.words).toContain('Not known');
  });
});

it.each([
  [{ enabled: false }, null, 'Switched off'],
  [{ snoozedUntil: at(12) }, 'new', 'Snoozed'],
  [{ snoozedUntil: at(8) }, 'usual', 'As usual'],
  [{}, null, 'Has not looked yet'],
  [{}, 'unknown', 'Not enough data yet'],
  [{ watch: { kind: 'reach', atLeast: 5 } }, null, 'Listening'],
] as const)('%j and %s stand as they are', (changes, standing, words) => {
  const check = standing === null ? null : { ruleId: 'r', brandId: 'acme', at: at(9), standing };
  expect(standingWords({ ...rule, ...changes }, check, at(10))).toBe(words);
});
