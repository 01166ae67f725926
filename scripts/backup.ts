import type { Config } from '../config.ts';
import { SettingsError } from '../domain/errors.ts';
import { backupTo, restoreFrom } from '../store/postgres/backup.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { DEFAULT_SCHEMA } from '../store/postgres/open-postgres-store.ts';
import { openEngine } from '../wiring/open-foundation.ts';
import { exitCodes } from './exit-code.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Opens only the engine: neither may a store be open on what is restored, nor may jobs run meanwhile. */
const onEngine = async (
  config: Config,
  work: (engine: Engine) => Promise<Readonly<Record<string, number>>>,
): Promise<string> => {
  if (config.databaseKind === 'mongodb') {
    throw new SettingsError(
      'What MongoDB keeps is backed up and restored with its own mongodump and mongorestore.',
    );
  }
  const engine = await openEngine(config, say);
  try {
    const counts = await work(engine);
    return `${counts['mention'] ?? 0} mentions, ${counts['brand'] ?? 0} brands, ${counts['source'] ?? 0} sources`;
  } finally {
    await engine.close();
  }
};

/** `earshot backup`: everything but the queues into one file. @returns the exit code. */
export const backupCommand = async (config: Config, path: string): Promise<number> => {
  say(`Backed up to ${path}: ${await onEngine(config, (engine) => backupTo(engine, DEFAULT_SCHEMA, path))}`);
  return exitCodes.done;
};

/** `earshot restore`: a backup into an empty store, or with `force` in place of what is there. @returns the exit code. */
export const restoreCommand = async (
  config: Config,
  path: string,
  { force }: { readonly force: boolean },
): Promise<number> => {
  const restored = await onEngine(config, (engine) => restoreFrom(engine, DEFAULT_SCHEMA, path, { force }));
  say(`Restored from ${path}: ${restored}`);
  return exitCodes.done;
};
