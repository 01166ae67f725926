import type { Alert } from '../domain/alerts/alert.ts';
import { hourlySettings } from '../domain/alerts/replay-rule.ts';
import { WATCHED_MS, watchedHours } from '../domain/alerts/watched-hours.ts';
import type { Brand } from '../domain/brand.ts';
import { hourEnd } from '../domain/buckets.ts';
import { fromEpochMs, type Instant } from '../domain/instant.ts';
import { judgeBuckets } from '../domain/spikes/find-events.ts';
import { HOUR_MS } from '../domain/spikes/spike-settings.ts';
import { loadHourlyCounts } from './load-hourly-counts.ts';
import type { Store } from './port.ts';

const DAY_MS = 86_400_000;

/** An hour around an alert. */
export interface AlertHour {
  readonly start: Instant;
  readonly end: Instant;
  /** Null where it was not heard. */
  readonly count: number | null;
  readonly isPartial: boolean;
  /** Null where nothing usual is known. */
  readonly usual: number | null;
}

/** The hours around an alert, from three days before to a day after, with what is usual in each; none of a single post. */
export const loadAlertHours = async (
  store: Pick<Store, 'rollups' | 'sources' | 'listening'>,
  brand: Brand,
  { watch, from, to }: Alert,
  now: Instant,
): Promise<readonly AlertHour[]> => {
  if (watch.kind === 'reach') return [];
  const shownFrom = Date.parse(from) - 3 * DAY_MS;
  const shownTo = fromEpochMs(Math.min(Date.parse(to) + DAY_MS, Date.parse(now)));
  const since = fromEpochMs(Date.parse(from) - WATCHED_MS);
  const counts = await loadHourlyCounts(store, brand, since, shownTo);
  const buckets = watchedHours(counts, watch, since, shownTo);
  const verdicts = [...judgeBuckets(buckets, hourlySettings(watch, 1))];
  return buckets.flatMap(({ at, count, isPartial = false }, index) => {
    if (at < shownFrom) return [];
    const start = fromEpochMs(at);
    const hour = verdicts[index]?.scores.find(({ stretchMs }) => stretchMs === HOUR_MS);
    return [{ start, end: hourEnd(start, brand.timeZone), count, isPartial, usual: hour?.usual ?? null }];
  });
};
