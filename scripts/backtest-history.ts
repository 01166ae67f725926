import type { Config } from '../config.ts';
import { hourlySettings } from '../domain/alerts/replay-rule.ts';
import type { Watch } from '../domain/alerts/watch.ts';
import { watchedHours } from '../domain/alerts/watched-hours.ts';
import type { Brand } from '../domain/brand.ts';
import { SettingsError } from '../domain/errors.ts';
import { fromEpochMs, toInstant } from '../domain/instant.ts';
import { findEvents } from '../domain/spikes/find-events.ts';
import { loadHourlyCounts } from '../store/load-hourly-counts.ts';
import type { Store } from '../store/port.ts';
import { createLog } from '../wiring/log.ts';
import { openFoundation } from '../wiring/open-foundation.ts';
import { toLine } from './backtest-line.ts';

const chooseBrand = (brands: readonly Brand[], asked: string | undefined): Brand => {
  const known = brands.map(({ id }) => id).join(', ');
  const found =
    asked === undefined ? brands : brands.filter(({ id, name }) => id === asked || name === asked);
  const [brand, other] = found;
  if (brand === undefined)
    throw new SettingsError(
      brands.length === 0
        ? 'There is no brand yet. Set one up first, or give a file by --csv.'
        : `There is no brand “${asked}”. There are: ${known}.`,
    );
  if (other !== undefined) throw new SettingsError(`Say which brand by --brand. There are: ${known}.`);
  return brand;
};

/**
 * Replays all hours kept of a brand. @throws SettingsError when the brand cannot be told, or the rule watches single
 * posts; StoreUnavailableError when another process has the embedded store.
 */
export const backtestStore = async (
  store: Pick<Store, 'brands' | 'rollups' | 'sources' | 'listening'>,
  given: {
    readonly rule: string;
    readonly watch: Watch;
    readonly threshold: number;
    readonly brand: string | undefined;
  },
  now: Date,
): Promise<readonly string[]> => {
  const { rule, watch, threshold } = given;
  if (watch.kind === 'reach')
    throw new SettingsError('A rule on reach looks at single posts and has no history to replay.');
  const brand = chooseBrand(await store.brands.list(), given.brand);
  const span = await store.rollups.span(brand.id);
  if (span === null) return [];
  const to = toInstant(now);
  const counts = await loadHourlyCounts(store, brand, span.first, to);
  const settings = hourlySettings(watch, threshold);
  return findEvents(watchedHours(counts, watch, span.first, to), settings).map((event) =>
    toLine(rule, event, fromEpochMs(event.at)),
  );
};

/** Opens the store of this machine, replays, and prints. @throws as `backtestStore` does. */
export const backtestHistory = async (
  config: Config,
  given: Parameters<typeof backtestStore>[1],
  out: (text: string) => void,
): Promise<void> => {
  const foundation = await openFoundation({ config, log: createLog('silent', false), progress: () => {} });
  try {
    for (const line of await backtestStore(foundation.store, given, new Date())) out(line);
  } finally {
    await foundation.close();
  }
};
