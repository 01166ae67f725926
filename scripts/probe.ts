import { readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { AskedCollector, Drop } from '../collectors/collector.ts';
import { createHttp } from '../collectors/http.ts';
import { type Probed, probeSource } from '../collectors/probe-source.ts';
import { describeCollectors, findCollector, parseSettings } from '../collectors/registry.ts';
import { feedCollector } from '../collectors/sources/feed.ts';
import { mapRow } from '../collectors/tabular/map-row.ts';
import { openTable } from '../collectors/tabular/open-table.ts';
import { checkPlan, planImport } from '../collectors/tabular/plan-import.ts';
import { earshotUserAgent } from '../collectors/user-agent.ts';
import { LimitExceededError, SettingsError } from '../domain/errors.ts';
import type { RawItem } from '../domain/mention.ts';
import { exitCodeOf, exitCodes, explain } from './exit-code.ts';

const FEED_BYTES_AT_MOST = 10_000_000;

export interface ProbeOptions {
  /** Private addresses that may be fetched from. */
  readonly allowPrivate: readonly string[];
  /** Earshot's own version, for the User-Agent. */
  readonly version: string;
  readonly contact: string | null;
  /** Read the target as this kind of source; guessed when missing. */
  readonly collector?: string;
  readonly now?: () => Date;
}

/** Where the command writes: items to `out`, the rest to `err`. */
export interface ProbeOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** An item, or one that was there but could not be used. */
type Found = { readonly item: RawItem } | { readonly drop: Drop };

/** Text from outside must not steer the terminal. */
const harmless = (text: string): string => text.replaceAll(/(?![\n\t])\p{Cc}/gu, '\ufffd');

const jsonLine = (item: RawItem): string =>
  `${JSON.stringify(item).replaceAll(/[\u007f-\u009f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)}\n`;

const isAddress = (target: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(target);

/** The target as settings: a JSON object, or the one setting the collector cannot do without. */
const settingsFrom = (collector: AskedCollector, target: string): Record<string, unknown> => {
  if (target.trimStart().startsWith('{')) {
    try {
      return parseSettings(collector, JSON.parse(target));
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      throw new SettingsError(`The settings are not valid JSON: ${cause.message}.`, { cause });
    }
  }
  const schema = describeCollectors().find(({ id }) => id === collector.id)?.settingsSchema;
  const required = Array.isArray(schema?.['required']) ? schema['required'].map(String) : [];
  const [name] = required;
  if (name === undefined || required.length > 1) {
    throw new SettingsError(`${collector.title} needs ${required.join(', ')}: give its settings as JSON.`);
  }
  return parseSettings(collector, { [name]: target });
};

const listed = ({ items, drops }: Pick<Probed, 'items' | 'drops'>): readonly Found[] => [
  ...items.map((item) => ({ item })),
  ...drops.map((drop) => ({ drop })),
];

const collectorFor = (id: string): AskedCollector => {
  const collector = findCollector(id);
  if (collector !== null && collector.kind !== 'push') return collector;
  const known = describeCollectors().filter(({ kind }) => kind !== 'push');
  throw new SettingsError(
    `There is no kind of source “${id}” that can be asked. There are ${known.map((one) => one.id).join(', ')}, and import for files.`,
  );
};

const probeSite = async (
  collector: AskedCollector,
  target: string,
  options: ProbeOptions,
  output: ProbeOutput,
): Promise<readonly Found[] | null> => {
  const settings = settingsFrom(collector, target);
  const now = options.now ?? (() => new Date());
  const userAgent = earshotUserAgent(options.version, options.contact);
  const http = createHttp({ allowPrivate: options.allowPrivate, userAgent, now });
  try {
    const probed = await probeSource(collector, settings, {
      http,
      now,
      signal: new AbortController().signal,
      pass: null,
      // A person asks once, beside any store.
      budgets: { take: () => Promise.resolve(null) },
    });
    const { exchange, error } = probed;
    if (exchange !== null) {
      output.err(
        harmless(`${exchange.method} ${exchange.url} ${exchange.status ?? '–'} ${exchange.durationMs} ms\n`),
      );
    }
    if (error === null) return listed(probed);
    output.err(harmless(`${error.message}\n`));
    return null;
  } finally {
    await http.close();
  }
};

const checkFile = async (path: string): Promise<{ readonly size: number }> => {
  const found = await stat(path).catch((cause: unknown) => {
    throw new SettingsError(`There is no file “${path}”, and it is no address with https:// either.`, {
      cause,
    });
  });
  if (!found.isFile()) throw new SettingsError(`“${path}” is not a file.`);
  return found;
};

async function* readFeedFile(path: string, now: Date): AsyncGenerator<Found> {
  const { size } = await checkFile(path);
  if (size > FEED_BYTES_AT_MOST) {
    throw new LimitExceededError(`“${path}” has ${(size / 1e6).toFixed(0)} MB; a feed may have 10 MB.`);
  }
  const body = await readFile(path);
  const answer = { status: 200, headers: {}, body, finalUrl: pathToFileURL(path).href, fetchedAt: now };
  yield* listed(feedCollector.read(answer, feedCollector.example, null));
}

/** A table of any size, row by row, its columns guessed; brands are not looked up. */
async function* readTableFile(path: string, now: Date): AsyncGenerator<Found> {
  await checkFile(path);
  const options = { mapping: null, timeZone: 'UTC', brandId: null, brands: [] };
  const plan = planImport(await openTable(path), options, now);
  checkPlan(plan);
  for await (const entry of plan.table.rows()) {
    const read = 'problem' in entry ? entry : mapRow(entry, plan.rows);
    yield 'item' in read
      ? { item: read.item }
      : { drop: { item: `line ${entry.line}`, reason: read.problem } };
  }
}

const TABLE_NAME = /\.(?:csv|tsv|tab|jsonl|ndjson|xlsx)(?:\.gz)?$/i;

const openTarget = async (
  target: string,
  options: ProbeOptions,
  output: ProbeOutput,
): Promise<AsyncIterable<Found> | readonly Found[] | null> => {
  const now = options.now?.() ?? new Date();
  const id = options.collector ?? (!isAddress(target) && TABLE_NAME.test(target) ? 'import' : 'feed');
  if (id === 'import') return readTableFile(target, now);
  const collector = collectorFor(id);
  if (!isAddress(target) && id === 'feed') return readFeedFile(target, now);
  return probeSite(collector, target, options, output);
};

/**
 * Prints what a source or a file would yield, as JSON lines, and keeps nothing.
 * @param target an address, a file, or with `collector` what that kind of source is asked for.
 * @returns the exit code: 0, 1 when the source or file cannot be used, 2 when the command is wrong.
 */
export const probe = async (target: string, options: ProbeOptions, output: ProbeOutput): Promise<number> => {
  try {
    const found = await openTarget(target, options, output);
    if (found === null) return exitCodes.notDone;
    let items = 0;
    let leftOut = 0;
    for await (const one of found) {
      if ('item' in one) {
        items += 1;
        output.out(jsonLine(one.item));
      } else {
        leftOut += 1;
        output.err(harmless(`left out: ${one.drop.item}: ${one.drop.reason}\n`));
      }
    }
    output.err(`${items} items, ${leftOut} left out\n`);
    return exitCodes.done;
  } catch (error) {
    output.err(harmless(`${explain(error)}\n`));
    return exitCodeOf(error);
  }
};
