import { createBrandLookup } from '../collectors/tabular/brand-lookup.ts';
import type { Config } from '../config.ts';
import type { Brand } from '../domain/brand.ts';
import { toInstant } from '../domain/instant.ts';
import { proposeBrandQuery } from '../domain/query/brand-query.ts';
import { slugFor } from '../domain/slug.ts';
import { hasDatabase } from '../store/postgres/pglite-directory.ts';
import { createLog } from '../wiring/log.ts';
import { type Foundation, openFoundation } from '../wiring/open-foundation.ts';
import { openWorking } from '../wiring/open-working.ts';
import { exitCodes } from './exit-code.ts';
import { type DryRunDeps, dryRunCommand, type ImportArguments, importCommand } from './import.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The brand of that name. It may be there by now: another import of the same file may run beside this one. */
export const createBrand = async (
  { store }: Pick<Foundation, 'store'>,
  name: string,
  kind: Brand['kind'],
): Promise<Brand> => {
  const brands = await store.brands.list();
  const known = createBrandLookup(brands)(name);
  const there = brands.find(({ id }) => id === known);
  if (there !== undefined) return there;
  const taken = new Set(brands.map(({ id }) => id));
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

const surroundings = (config: Config) => ({
  config,
  log: createLog(config.logLevel, process.stdout.isTTY),
  progress: say,
});

const terminal: Pick<DryRunDeps, 'print' | 'printError' | 'now'> = {
  print: say,
  printError: (line) => process.stderr.write(`${line}\n`),
  now: () => new Date(),
};

/** Of an embedded database that is not there yet there are none: it is not made to look at a file. */
const listBrands = async (config: Config): Promise<readonly Brand[]> => {
  if (config.databaseUrl === null && !(await hasDatabase(config.dataDirectory))) return [];
  const { store, close } = await openFoundation(surroundings(config));
  return store.brands.list().finally(close);
};

/** `earshot import --dry-run`. @returns the exit code. */
export const runDryRunCommand = (config: Config, given: ImportArguments): Promise<number> =>
  dryRunCommand(given, { ...terminal, listBrands: () => listBrands(config) });

/** `earshot import`: opens the store, runs the pipeline in this process until all is kept. @returns the exit code. */
export const runImportCommand = async (config: Config, given: ImportArguments): Promise<number> => {
  const around = surroundings(config);
  const { foundation, close } = await openWorking(around);
  const { store, queues } = foundation;
  const stop = new AbortController();
  stop.signal.addEventListener('abort', foundation.prepareClose);
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  try {
    return await importCommand(given, {
      listBrands: () => store.brands.list(),
      createBrand: (name, kind) => createBrand(foundation, name, kind),
      queues,
      imports: store.imports,
      countStories: () => Promise.resolve(null),
      ...terminal,
      signal: stop.signal,
    });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.stderr.write(
      'Stopped. What is queued is taken in at the next start; import the file again for the rest of it.\n',
    );
    return exitCodes.stopped;
  } finally {
    await close();
  }
};
