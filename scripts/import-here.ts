import type { Config } from '../config.ts';
import type { Brand } from '../domain/brand.ts';
import { toInstant } from '../domain/instant.ts';
import { proposeBrandQuery } from '../domain/query/brand-query.ts';
import { slugFor } from '../domain/slug.ts';
import { type Foundation, openFoundation, startWorkers } from '../main.ts';
import { createLog } from '../wiring/log.ts';
import { type ExitCode, type ImportArguments, importCommand } from './import.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const createBrand = async ({ store }: Foundation, name: string, kind: Brand['kind']): Promise<Brand> => {
  const taken = new Set((await store.brands.list()).map(({ id }) => id));
  const brand: Brand = {
    id: slugFor(name, 'brand', taken),
    name,
    kind,
    handles: [],
    query: proposeBrandQuery(name, []),
    timeZone: 'UTC',
    languages: [],
    createdAt: toInstant(new Date()),
  };
  await store.brands.save(brand);
  return brand;
};

/** `earshot import`: opens the store, runs the pipeline in this process until all is kept. @returns the exit code. */
export const runImportCommand = async (config: Config, given: ImportArguments): Promise<ExitCode> => {
  const around = { config, log: createLog(config.logLevel, process.stdout.isTTY), progress: say };
  const foundation = await openFoundation(around);
  const { store, queues } = foundation;
  const workers = startWorkers(foundation, around);
  const stop = new AbortController();
  process.once('SIGINT', () =>
    stop.abort(new Error('stopped by hand; what was read goes on at the next start')),
  );
  try {
    return await importCommand(given, {
      listBrands: () => store.brands.list(),
      createBrand: (name, kind) => createBrand(foundation, name, kind),
      queues,
      imports: store.imports,
      countStories: () => Promise.resolve(null),
      print: say,
      printError: (line) => process.stderr.write(`${line}\n`),
      now: () => new Date(),
      signal: stop.signal,
    });
  } finally {
    await foundation.close();
    await workers.close();
  }
};
