import { fromEpochMs, type Instant } from '../instant.ts';
import type { SpikeEvent } from '../spikes/spike-event.ts';
import { HOUR_MS, spikeSettings } from '../spikes/spike-settings.ts';
import type { StretchScore } from '../spikes/stretch.ts';
import type { Alert, Risen } from './alert.ts';
import { type AlertRule, isSnoozed } from './alert-rule.ts';

const QUIET_MS = spikeSettings.quietHours * HOUR_MS;
/** What a new rule may still tell of, and what may be told after a standstill. */
const TOLD_BACK_MS = 24 * HOUR_MS;

const toRisen = ({ count, usual, score, stretchMs }: StretchScore): Risen => ({
  ...{ count, usual, score },
  hours: stretchMs / HOUR_MS,
});

const shape = (event: SpikeEvent) => ({
  from: fromEpochMs(event.at + HOUR_MS - event.first.stretchMs),
  to: fromEpochMs(event.highAt + HOUR_MS),
  grewAt: fromEpochMs(event.grewAt),
  peakAt: fromEpochMs(event.peakAt),
  first: toRisen(event.first),
  peak: toRisen(event.peak),
  isOver: event.isOver,
});

const raise = (rule: AlertRule, event: SpikeEvent, now: Instant): Alert => {
  const at = fromEpochMs(event.at);
  return {
    id: `${rule.id}@${at}`,
    ...{ ruleId: rule.id, brandId: rule.brandId, watch: rule.watch, at },
    ...shape(event),
    ...{ mentionId: null, cause: null, toldAt: null, isSnoozed: isSnoozed(rule, now) },
  };
};

/** Late and corrected posts move an event a little: is it the one told of? */
const isSame = (alert: Alert, event: SpikeEvent): boolean =>
  Date.parse(alert.at) <= event.grewAt + QUIET_MS && event.at <= Date.parse(alert.grewAt) + QUIET_MS;

/**
 * Alerts that are new or have changed, from the events of a replay that ends now. What was raised is never raised again
 * and never taken back: an event that a correction made vanish is over.
 * @param known the rule's alerts, as far back as the events reach.
 */
export const followAlerts = (
  rule: AlertRule,
  known: readonly Alert[],
  events: readonly SpikeEvent[],
  now: Instant,
): readonly Alert[] => {
  const changed: Alert[] = [];
  const taken = new Set<string>();
  const earliest = Math.max(Date.parse(rule.createdAt), Date.parse(now)) - TOLD_BACK_MS;
  for (const event of events) {
    const alert = known.find((each) => !taken.has(each.id) && isSame(each, event));
    if (alert === undefined) {
      if (event.grewAt >= earliest) changed.push(raise(rule, event, now));
      continue;
    }
    taken.add(alert.id);
    const next = { ...alert, ...shape(event) };
    if (JSON.stringify(next) !== JSON.stringify(alert)) changed.push(next);
  }
  const vanished = known.filter(({ id, isOver }) => !isOver && !taken.has(id));
  return [...changed, ...vanished.map((alert) => ({ ...alert, isOver: true }))];
};
