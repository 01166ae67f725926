import { describe, expect, it } from 'vitest';
import { fromEpochMs } from '../instant.ts';
import type { SpikeEvent } from '../spikes/spike-event.ts';
import { HOUR_MS } from '../spikes/spike-settings.ts';
import type { AlertRule } from './alert-rule.ts';
import { followAlerts } from './follow-alerts.ts';

const start = Date.parse('2026-03-02T00:00:00Z');
const hour = (n: number): number => start + n * HOUR_MS;
const rule: AlertRule = {
  ...{ id: 'r', brandId: 'acme', watch: { kind: 'volume' }, threshold: 4.2, enabled: true },
  ...{ snoozedUntil: null, createdAt: fromEpochMs(hour(-500)) },
};
const risen = { stretchMs: 12 * HOUR_MS, count: 90, usual: 20, score: 6, isHighest: true };
const eventAt = (n: number, with_: Partial<SpikeEvent> = {}): SpikeEvent => ({
  ...{ at: hour(n), grewAt: hour(n), highAt: hour(n), peakAt: hour(n), peak: risen, first: risen },
  isOver: false,
  ...with_,
});
const now = fromEpochMs(hour(100));

describe('following alerts', () => {
  it('raises one for a new event, that covers what was counted', () => {
    const [alert, ...more] = followAlerts(rule, [], [eventAt(99)], now);
    expect(more).toEqual([]);
    expect(alert).toMatchObject({
      ...{ id: `r@${fromEpochMs(hour(99))}`, ruleId: 'r', brandId: 'acme', at: fromEpochMs(hour(99)) },
      ...{
        from: fromEpochMs(hour(88)),
        to: fromEpochMs(hour(100)),
        isOver: false,
        toldAt: null,
        isSnoozed: false,
      },
      first: { count: 90, usual: 20, score: 6, hours: 12 },
    });
  });

  it('changes nothing when it is replayed', () => {
    const events = [eventAt(90, { grewAt: hour(95), highAt: hour(97) })];
    const raised = followAlerts(rule, [], events, now);
    expect(followAlerts(rule, raised, events, fromEpochMs(hour(101)))).toEqual([]);
  });

  it('lets the same event grow and end, and keeps its id and when it was told', () => {
    const [raised] = followAlerts(rule, [], [eventAt(99)], now);
    const told = { ...raised!, toldAt: now };
    const grown = eventAt(98, { grewAt: hour(104), highAt: hour(106), isOver: true });
    expect(followAlerts(rule, [told], [grown], fromEpochMs(hour(120)))).toEqual([
      {
        ...told,
        from: fromEpochMs(hour(87)),
        to: fromEpochMs(hour(107)),
        grewAt: fromEpochMs(hour(104)),
        peakAt: fromEpochMs(hour(98)),
        isOver: true,
      },
    ]);
  });

  it('ends an event that a correction made vanish, once', () => {
    const raised = followAlerts(rule, [], [eventAt(99)], now);
    const ended = followAlerts(rule, raised, [], now);
    expect(ended).toEqual([{ ...raised[0], isOver: true }]);
    expect(followAlerts(rule, ended, [], now)).toEqual([]);
  });

  it('raises a second one for a second event', () => {
    const raised = followAlerts(rule, [], [eventAt(80)], now);
    const both = followAlerts(rule, raised, [eventAt(80), eventAt(99)], now);
    expect(both.map(({ at }) => at)).toEqual([fromEpochMs(hour(99))]);
  });

  it('tells of nothing that is long past, nor from long before the rule', () => {
    expect(followAlerts(rule, [], [eventAt(70)], now)).toEqual([]);
    const young = { ...rule, createdAt: now };
    expect(followAlerts(young, [], [eventAt(70)], now)).toEqual([]);
    expect(followAlerts(young, [], [eventAt(80)], now)).toHaveLength(1);
  });

  it('marks what is raised while snoozed', () => {
    const snoozed = { ...rule, snoozedUntil: fromEpochMs(hour(120)) };
    expect(followAlerts(snoozed, [], [eventAt(99)], now)[0]?.isSnoozed).toBe(true);
    expect(followAlerts(snoozed, [], [eventAt(119)], fromEpochMs(hour(120)))[0]?.isSnoozed).toBe(false);
  });
});
