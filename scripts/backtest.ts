import type { Config } from '../config.ts';
import { measuresOf, readWatch, type Watch } from '../domain/alerts/watch.ts';
import { SettingsError } from '../domain/errors.ts';
import { fromEpochMs } from '../domain/instant.ts';
import { findEvents } from '../domain/spikes/find-events.ts';
import { type SpikeSettings, spikeSettings } from '../domain/spikes/spike-settings.ts';
import { toLine } from './backtest-line.ts';
import { exitCodes } from './exit-code.ts';
import { bucketLength, readCounts } from './read-counts.ts';

/** What `earshot backtest` is given. */
export interface BacktestArguments {
  readonly rule: string;
  readonly csv?: string;
  readonly brand?: string;
  readonly threshold?: string;
}

const readThreshold = (text: string | undefined): number => {
  if (text === undefined) return spikeSettings.threshold;
  const threshold = text.trim() === '' ? Number.NaN : Number(text);
  if (!(threshold >= 1 && threshold <= 100))
    throw new SettingsError(`The threshold is a number from 1 to 100, such as 4.2, and not “${text}”.`);
  return threshold;
};

const backtestFile = async (file: string, rule: string, watch: Watch, threshold: number, out: Out) => {
  if (watch.kind === 'reach' || measuresOf(watch) === 'share')
    throw new SettingsError(
      `A file holds counts: try it with --rule volume or topic:<topic>, and not “${rule}”.`,
    );
  const rows = await readCounts(file);
  const settings: SpikeSettings = {
    ...spikeSettings,
    threshold,
    measures: 'count',
    bucketMs: bucketLength(file, rows),
  };
  const stamps = new Map(rows.map(({ at, timestamp }) => [at, timestamp]));
  const events = findEvents(
    rows.map(({ at, value }) => ({ at, count: value })),
    settings,
  );
  for (const event of events) out(toLine(rule, event, stamps.get(event.at) ?? fromEpochMs(event.at)));
};

type Out = (text: string) => void;

/**
 * `earshot backtest`: what a rule would have told, as JSON lines (docs/alerts.md). @returns the exit code.
 * @throws SettingsError on a wrong option, UnusableFileError on a file that cannot be used.
 */
export const backtestCommand = async (
  config: () => Config,
  { rule, csv, brand, threshold: given }: BacktestArguments,
  out: Out,
): Promise<number> => {
  const watch = readWatch(rule);
  const threshold = readThreshold(given);
  if (csv !== undefined && brand !== undefined)
    throw new SettingsError('Give either --csv or --brand: a file has no brand.');
  if (csv !== undefined) await backtestFile(csv, rule, watch, threshold, out);
  else
    await (await import('./backtest-history.ts')).backtestHistory(
      config(),
      { rule, watch, threshold, brand },
      out,
    );
  return exitCodes.done;
};
