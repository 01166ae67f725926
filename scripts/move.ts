import type { Config } from '../config.ts';
import type { BackupCounts } from '../store/backup-file.ts';
import { type Mover, openMover } from '../wiring/open-mover.ts';
import { exitCodes } from './exit-code.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const moving = async (config: Config, work: (mover: Mover) => Promise<BackupCounts>): Promise<string> => {
  const mover = await openMover(config, say);
  try {
    const counts = await work(mover);
    const rows = Object.values(counts).reduce((sum, each) => sum + each, 0);
    return `${counts['mention'] ?? 0} mentions, ${counts['brand'] ?? 0} brands, ${counts['source'] ?? 0} sources, ${rows} rows in all`;
  } finally {
    await mover.close();
  }
};

/** `earshot export`: everything but the queues into one file. @returns the exit code. */
export const exportCommand = async (config: Config, path: string): Promise<number> => {
  say(`Exported to ${path}: ${await moving(config, ({ exportTo }) => exportTo(path))}`);
  return exitCodes.done;
};

/** `earshot load`: an export into an empty store, or with `force` in place of what is there. @returns the exit code. */
export const loadCommand = async (
  config: Config,
  path: string,
  options: { readonly force: boolean },
): Promise<number> => {
  const loaded = await moving(config, ({ loadFrom }) => loadFrom(path, options));
  say(`Loaded from ${path}, counts and checksums compared: ${loaded}`);
  return exitCodes.done;
};
