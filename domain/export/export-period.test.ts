import { describe, expect, it } from 'vitest';
import { stretchOf } from './export-period.ts';
import { exportRunSchema, lastEnd, newRun, nextLookAt, withDelivery } from './export-run.ts';

const run = { since: '2026-10-20T08:00:00.000Z', timeZone: 'Europe/Berlin' };

describe('the time of an export', () => {
  it.each([
    [
      'whole days before that of the run, over a change of clocks',
      { kind: 'days', days: 7 },
      '2026-10-26T07:00:00.000Z',
      { from: '2026-10-18T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' },
    ],
    [
      'the month before',
      { kind: 'month' },
      '2026-11-01T07:00:00.000Z',
      { from: '2026-09-30T22:00:00.000Z', to: '2026-10-31T23:00:00.000Z' },
    ],
    [
      'since the last one',
      { kind: 'since-last' },
      '2026-10-26T07:00:00.000Z',
      { from: run.since, to: '2026-10-26T07:00:00.000Z' },
    ],
    [
      'of what was run a moment ago nothing is left out, and nothing comes twice',
      { kind: 'since-last' },
      run.since,
      { from: run.since, to: '2026-10-20T08:00:00.001Z' },
    ],
  ] as const)('is %s', (_name, period, at, stretch) => {
    expect(stretchOf(period, { ...run, at })).toEqual(stretch);
  });
});

describe('a run', () => {
  const at = '2026-11-24T08:00:00.000Z';
  const begun = newRun('x', { id: 'x@1', at, byHand: false, stretch: { from: run.since, to: at } });
  const mail = (state: 'waiting' | 'sending' | 'sent', time: string) => ({
    ...{ state, at: time, tries: 0, detail: null },
  });

  it('is looked at when it is due, left behind, or a mail of it is', () => {
    expect(exportRunSchema.parse(begun)).toEqual(begun);
    expect(nextLookAt(begun)).toBe(at);
    expect(nextLookAt({ ...begun, state: 'writing' })).toBe('2026-11-24T08:30:00.000Z');
    expect(nextLookAt({ ...begun, state: 'failed' })).toBeNull();
    const ready = {
      ...{ ...begun, state: 'ready' as const },
      mails: [
        { accountId: 'a', delivery: mail('sent', at) },
        { accountId: 'b', delivery: mail('waiting', '2026-11-24T09:00:00.000Z') },
        { accountId: 'c', delivery: mail('sending', at) },
      ],
    };
    expect(nextLookAt(ready)).toBe('2026-11-24T08:04:00.000Z');
    const told = withDelivery(ready, 'c', mail('sent', at));
    expect(nextLookAt(told)).toBe('2026-11-24T09:00:00.000Z');
    expect(nextLookAt(withDelivery(told, 'b', mail('sent', at)))).toBeNull();
  });

  it('ends where the next one of its kind begins, unless it failed', () => {
    const failed = { ...begun, state: 'failed' as const };
    const ready = { ...begun, state: 'ready' as const, stretch: { from: at, to: run.since } };
    expect(lastEnd([failed, { ...ready, stretch: null }, ready, { ...begun, state: 'ready' }])).toBe(
      run.since,
    );
    expect(lastEnd([failed])).toBeNull();
  });
});
