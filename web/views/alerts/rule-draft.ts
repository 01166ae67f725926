import type { TriedEvent } from '../../../api/schemas/alerts.ts';
import type { AlertRule } from '../../../domain/alerts/alert-rule.ts';
import type { Watch } from '../../../domain/alerts/watch.ts';

/** Used until a person chooses another. */
export const DEFAULT_THRESHOLD = 4.2;
const DEFAULT_FOLLOWERS = 100_000;
/** Events so near each other are one that began a little earlier or later, ms. */
const SAME_MS = 12 * 3_600_000;

export const kindWords: Readonly<Record<Watch['kind'], string>> = {
  volume: 'Number of mentions',
  'negative-share': 'Negative share',
  topic: 'A topic',
  rating: 'Ratings',
  reach: 'A post by somebody many follow',
};

/** Reads what the address asks for; what is missing or wrong is the number of mentions. */
export const toWatch = (asked: string): Watch => {
  const [kind, ...rest] = asked.split(':');
  const value = rest.join(':');
  if (kind === 'negative-share' || kind === 'rating') return { kind };
  if (kind === 'topic' && value.trim() !== '') return { kind, topic: value };
  if (kind === 'reach') {
    const atLeast = Number(value);
    return { kind, atLeast: Number.isSafeInteger(atLeast) && atLeast > 0 ? atLeast : DEFAULT_FOLLOWERS };
  }
  return { kind: 'volume' };
};

/** The watch of another kind, with the first topic there is; null where there is none. */
export const watchOfKind = (kind: Watch['kind'], topics: readonly string[]): Watch | null => {
  if (kind === 'reach') return { kind, atLeast: DEFAULT_FOLLOWERS };
  if (kind !== 'topic') return { kind };
  const [topic] = topics;
  return topic === undefined ? null : { kind, topic };
};

export const findRule = (rules: readonly { readonly rule: AlertRule }[], watch: Watch): AlertRule | null =>
  rules.find(
    ({ rule }) =>
      rule.watch.kind === watch.kind &&
      (watch.kind === 'topic' ? rule.watch.kind === 'topic' && rule.watch.topic === watch.topic : true) &&
      (watch.kind === 'reach' ? rule.watch.kind === 'reach' && rule.watch.atLeast === watch.atLeast : true),
  )?.rule ?? null;

/** `2.5 alerts a week`, `one alert in 3 weeks`; of none, in how long. */
export const rateWords = (alerts: number, weeks: number): string => {
  const length = weeks < 1.5 ? 'the last week' : `the last ${Math.round(weeks)} weeks`;
  if (alerts === 0) return `No alert in ${length}.`;
  if (alerts === 1) return `One alert in ${length}.`;
  const rate = alerts / weeks;
  const often =
    rate >= 0.95
      ? `about ${rate.toFixed(1).replace(/\.0$/, '')} a week`
      : `about one in ${Math.round(1 / rate)} weeks`;
  return `${alerts} alerts in ${length}: ${often}.`;
};

/** Would the threshold whose events are `told` have caught this one? */
export const isCaught = (event: TriedEvent, told: readonly TriedEvent[]): boolean =>
  told.some(
    (each) =>
      Date.parse(each.at) <= Date.parse(event.to) + SAME_MS &&
      Date.parse(event.at) <= Date.parse(each.to) + SAME_MS,
  );
