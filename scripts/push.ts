import { inBatches } from '../collectors/push/in-batches.ts';
import { type PushedItem, planPush, readPushed } from '../collectors/push/read-pushed.ts';
import type { NamedBrand } from '../collectors/tabular/brand-lookup.ts';
import { createFindings, type Findings } from '../collectors/tabular/findings.ts';
import { openStream } from '../collectors/tabular/open-stream.ts';
import { SettingsError } from '../domain/errors.ts';
import { mentionKindSchema, mentionKinds, sourceNameSchema } from '../domain/mention.ts';
import { exitCodes } from './exit-code.ts';
import { findBrand, readMap, readZone } from './import-arguments.ts';
import { shownLines } from './import-report.ts';

/** What was typed after `earshot push`. */
export interface PushArguments {
  /** Address of a webhook of a running Earshot; into the store of this machine when missing. */
  readonly to?: string;
  readonly brand?: string;
  readonly source?: string;
  readonly kind?: string;
  readonly map?: readonly string[];
  readonly zone?: string;
}

/** Where items go. */
export interface PushTarget {
  /** The brands rows may name; empty where only the receiver knows them. */
  readonly brands: readonly NamedBrand[];
  readonly itemsAtOnce: number;
  /** @returns how many of them were taken in. @throws when the rest is not to be sent. */
  readonly deliver: (batch: readonly PushedItem[]) => Promise<number>;
}

export interface PushDeps {
  readonly input: AsyncIterable<Uint8Array>;
  readonly target: PushTarget;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  readonly now: () => Date;
}

const BYTES_AT_ONCE = 900_000;
/** A single item past this is refused by every webhook. */
const BYTES_AN_ITEM = 1_000_000;
const WAIT_MS = 1_000;
const PROBLEMS_SHOWN = 20;

const readKind = (kind: string | undefined) => {
  if (kind === undefined) return null;
  const read = mentionKindSchema.safeParse(kind);
  if (read.success) return read.data;
  throw new SettingsError(`--kind cannot be “${kind}”. There are ${mentionKinds.join(', ')}.`);
};

const readSourceName = (source: string | undefined): string | null => {
  if (source === undefined || sourceNameSchema.safeParse(source).success) return source ?? null;
  throw new SettingsError(`--source cannot be “${source}”: lower-case letters, digits and dashes.`);
};

/** Everything the command line says about how to read what comes. @throws SettingsError */
const readArguments = (given: PushArguments, brands: readonly NamedBrand[]) => {
  const { brandId } = findBrand(given.brand === undefined ? {} : { brand: given.brand }, brands);
  const source = readSourceName(given.source);
  const kind = readKind(given.kind);
  return {
    brandId,
    channel: source,
    kind,
    csv: {
      mapping: null,
      overrides: {
        ...readMap(given.map ?? []),
        ...(source === null ? {} : { source: `=${source}` }),
        ...(kind === null ? {} : { kind: `=${kind}` }),
        // The receiver knows its brands; here their names would only be unknown.
        ...(brands.length === 0 ? { brand: '' } : {}),
      },
      timeZone: readZone(given.zone ?? 'UTC'),
      brandId,
      brands,
    },
  };
};

const bytesOf = ({ delivery }: PushedItem): number => Buffer.byteLength(JSON.stringify(delivery));

interface Tally {
  lines: number;
  accepted: number;
  readonly findings: Findings;
}

/** The lines that are items; the others are named as they come by, the first of them. */
const usable = async function* (
  lines: ReturnType<typeof readPushed>,
  tally: Tally,
  printError: PushDeps['printError'],
): AsyncGenerator<PushedItem> {
  for await (const line of lines) {
    tally.lines += 1;
    const isItem = 'item' in line;
    if (isItem && bytesOf(line) <= BYTES_AN_ITEM) {
      yield line;
      continue;
    }
    const problem = isItem ? 'is larger than 1 MB' : line.problem;
    tally.findings.failed(line.line, problem);
    if (tally.findings.failedCount <= PROBLEMS_SHOWN) printError(`line ${line.line}: ${problem}`);
  }
};

const report = ({ lines, accepted, findings }: Tally, { print, printError }: PushDeps): number => {
  const more = findings.failedCount - PROBLEMS_SHOWN;
  if (more > 0) printError(`… and ${more} more lines that could not be used`);
  const lost = lines - findings.failedCount - accepted;
  print(
    `${accepted} taken in, ${findings.failedCount} not usable${lost === 0 ? '' : `, ${lost} not taken by the receiver`}.`,
  );
  return lines > 0 && accepted === 0 ? exitCodes.notDone : exitCodes.done;
};

/**
 * `earshot push`: hands on what comes, batch by batch, keeping no more than a batch in memory. Sending the same
 * again changes nothing, so what was broken off is simply sent again.
 * @returns the exit code: 1 when there were lines and none could be used.
 * @throws SettingsError on wrong arguments or what is no table, and what the target throws.
 */
export const pushCommand = async (given: PushArguments, deps: PushDeps): Promise<number> => {
  const { input, target, printError, now } = deps;
  const { csv, ...reading } = readArguments(given, target.brands);
  const table = await openStream(input);
  const plan = planPush(table, csv, now());
  if (plan !== null) for (const line of shownLines(plan)) printError(line);
  const tally: Tally = { lines: 0, accepted: 0, findings: createFindings() };
  const items = usable(readPushed(table, plan, { ...reading, now: now() }), tally, printError);
  const limits = { items: target.itemsAtOnce, bytes: BYTES_AT_ONCE, bytesOf, waitMs: WAIT_MS };
  for await (const batch of inBatches(items, limits)) tally.accepted += await target.deliver(batch);
  return report(tally, deps);
};
