import { basename } from 'node:path';
import type { NamedBrand } from '../collectors/tabular/brand-lookup.ts';
import { previewImport } from '../collectors/tabular/dry-run.ts';
import { openTable } from '../collectors/tabular/open-table.ts';
import {
  checkPlan,
  type ImportOptions,
  type ImportPlan,
  planImport,
} from '../collectors/tabular/plan-import.ts';
import { type ImportOutcome, runImport } from '../collectors/tabular/run-import.ts';
import { LimitExceededError, SettingsError } from '../domain/errors.ts';
import type { Queues } from '../queue/jobs.ts';
import type { ImportStore } from '../store/import-port.ts';
import { findBrand, readMap, readZone } from './import-arguments.ts';
import { reportDryRun, reportOutcome, shownLines } from './import-report.ts';
import { untilIdle } from './until-idle.ts';

/** What was typed after `earshot import`. */
export interface ImportArguments {
  readonly file: string;
  /** Id, name or handle of the brand all rows are about. */
  readonly brand?: string;
  /** Each `field=column` or `field==value`, or several of them parted by commas; put over the guess. */
  readonly map?: readonly string[];
  /** The export it is: a preset's id, or `none`; recognised when not given. */
  readonly preset?: string;
  /** IANA zone of times without an offset; UTC when not given. */
  readonly zone?: string;
  /** The channel of all rows, such as `twitter`: their ids are then that channel's own. */
  readonly source?: string;
  /** Create the brands the file names and Earshot does not know. */
  readonly createBrands?: 'own' | 'competitor';
}

/** What looking at a file takes. */
export interface DryRunDeps {
  readonly listBrands: () => Promise<readonly NamedBrand[]>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  readonly now: () => Date;
}

export interface ImportDeps extends DryRunDeps {
  readonly createBrand: (name: string, kind: 'own' | 'competitor') => Promise<NamedBrand>;
  readonly queues: Pick<Queues, 'addBulk' | 'counts' | 'idle'>;
  readonly imports: Pick<ImportStore, 'save' | 'find'>;
  /** Stories among what an import brought; null when that cannot be told. */
  readonly countStories: (importId: string) => Promise<number | null>;
  readonly signal?: AbortSignal;
}

/** 0: done, though single rows may have failed. 1: the file cannot be imported. 2: the command is wrong. */
export type ExitCode = 0 | 1 | 2;

const PROGRESS_MS = 1_000;

/** Ends the command with a code of its own. */
class CommandProblem extends Error {
  readonly exitCode: ExitCode;
  constructor(exitCode: ExitCode, cause: Error) {
    super(cause.message, { cause });
    this.exitCode = exitCode;
  }
}

/** What goes wrong within is the fault of the file (1) or of the command (2). */
const blame = async <Result>(exitCode: ExitCode, work: () => Result | Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    const isTheirs = error instanceof SettingsError || error instanceof LimitExceededError;
    throw isTheirs ? new CommandProblem(exitCode, error) : error;
  }
};

interface Reading {
  readonly options: ImportOptions;
  /** The brand of all rows, where it is still to be created. */
  readonly missing: string | null;
}

/** A file, and how it would be read. */
interface Opened {
  readonly reading: Reading;
  readonly plan: ImportPlan;
}

/** Everything the command line says about how to read the table. */
const readArguments = async (given: ImportArguments, deps: DryRunDeps): Promise<Reading> => {
  const brands = await deps.listBrands();
  const source = given.source === undefined ? {} : { source: `=${given.source}` };
  const { brandId, missing } = findBrand(given, brands);
  return {
    options: {
      mapping: null,
      preset: given.preset ?? null,
      overrides: { ...readMap(given.map ?? []), ...source },
      timeZone: readZone(given.zone ?? 'UTC'),
      brandId,
      brands,
      mayCreateBrands: given.createBrands !== undefined,
    },
    missing,
  };
};

/** Creates the brands that are named and are none yet, then plans again with them. */
const createMissing = async (
  { createBrands }: ImportArguments,
  deps: ImportDeps,
  { reading: { options, missing }, plan }: Opened,
): Promise<ImportPlan> => {
  if (createBrands === undefined) return plan;
  const named = plan.mapping.brand === undefined ? [] : (await previewImport(plan)).unknownBrands;
  const create = async (name: string): Promise<string> => {
    deps.print(`Brand “${name}” created.`);
    return (await deps.createBrand(name, createBrands)).id;
  };
  const brandId = missing === null ? options.brandId : await create(missing);
  for (const { name } of named) if (name !== missing) await create(name);
  // The columns were chosen above and stay.
  const mapping = plan.mapping;
  return planImport(
    plan.table,
    { ...options, mapping, brandId, brands: await deps.listBrands() },
    deps.now(),
  );
};

/** What would happen, with the brands that would be created. */
const tryOut = async (
  given: ImportArguments,
  { now }: DryRunDeps,
  { reading: { options }, plan }: Opened,
) => {
  const preview = await previewImport(plan);
  if (given.createBrands === undefined || preview.unknownBrands.length === 0) return { preview, created: [] };
  const created = preview.unknownBrands.map(({ name }) => name);
  const wouldBe = created.map((name) => ({ id: name, name, handles: [] }));
  const brands = [...options.brands, ...wouldBe];
  const planned = planImport(plan.table, { ...options, mapping: plan.mapping, brands }, now());
  return { preview: await previewImport({ ...planned, guessed: plan.guessed }), created };
};

/** Prints how far it is, about once a second. */
const createProgress = ({ print, now }: ImportDeps) => {
  const startedAt = now().getTime();
  let printedAt = startedAt;
  return ({ rowsRead, rowsFailed }: ImportOutcome['run']): void => {
    const at = now().getTime();
    if (at - printedAt < PROGRESS_MS) return;
    printedAt = at;
    const rate = Math.round(rowsRead / ((at - startedAt) / 1_000));
    const failed = rowsFailed === 0 ? '' : `, ${rowsFailed} failed`;
    print(`${rowsRead} rows read${failed}, ${rate} rows/s`);
  };
};

const execute = async (given: ImportArguments, deps: ImportDeps, plan: ImportPlan): Promise<void> => {
  const { queues, imports, now, signal, print } = deps;
  const startedAt = now().getTime();
  const earlier = await imports.find(plan.id);
  if (earlier?.finishedAt) print('This file was imported before: nothing will be there twice.');
  const failedBefore = (await queues.counts('ingest')).failed;
  const outcome = await runImport({
    plan,
    fileName: basename(given.file),
    queues,
    imports,
    now,
    onProgress: createProgress(deps),
    ...(signal === undefined ? {} : { signal }),
  });
  await untilIdle(queues, signal);
  const batchesFailed = Math.max(0, (await queues.counts('ingest')).failed - failedBefore);
  const stories = await deps.countStories(plan.id);
  const seconds = (now().getTime() - startedAt) / 1_000;
  for (const line of reportOutcome(outcome, { seconds, stories, batchesFailed })) print(line);
};

/** Opens the file and says how it would be read. */
const open = async (given: ImportArguments, deps: DryRunDeps): Promise<Opened> => {
  const reading = await blame(2, () => readArguments(given, deps));
  const table = await blame(1, () => openTable(given.file));
  const plan = await blame(2, () => planImport(table, reading.options, deps.now()));
  for (const line of shownLines(plan)) deps.print(line);
  return { reading, plan };
};

/** Prints what is wrong with the file or the command; throws anything else. */
const ending = async (
  { file }: ImportArguments,
  { printError }: Pick<DryRunDeps, 'printError'>,
  work: () => Promise<void>,
): Promise<ExitCode> => {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof CommandProblem)) throw error;
    printError(`${basename(file)}: ${error.message}`);
    return error.exitCode;
  }
};

/**
 * `earshot import`: brings a file in and waits until the pipeline has taken all of it.
 * @returns the exit code; what is wrong with the file or the command is printed, anything else is thrown.
 */
export const importCommand = (given: ImportArguments, deps: ImportDeps): Promise<ExitCode> =>
  ending(given, deps, async () => {
    const opened = await open(given, deps);
    await blame(2, () => checkPlan(opened.plan));
    await blame(1, async () => execute(given, deps, await createMissing(given, deps, opened)));
  });

/** `earshot import --dry-run`: says how the file would be read, and keeps nothing. @returns as `importCommand`. */
export const dryRunCommand = (given: ImportArguments, deps: DryRunDeps): Promise<ExitCode> =>
  ending(given, deps, async () => {
    const opened = await open(given, deps);
    const { preview, created } = await blame(1, () => tryOut(given, deps, opened));
    for (const line of reportDryRun(preview, created)) deps.print(line);
  });
