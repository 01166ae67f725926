import { readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Drop, PollCollector } from '../collectors/collector.ts';
import { createHttp } from '../collectors/http.ts';
import { probeSource } from '../collectors/probe-source.ts';
import { describeCollectors, findCollector, parseSettings } from '../collectors/registry.ts';
import { feedCollector } from '../collectors/sources/feed.ts';
import { earshotUserAgent } from '../collectors/user-agent.ts';
import { LimitExceededError, SettingsError } from '../domain/errors.ts';
import type { RawItem } from '../domain/mention.ts';
import { exitCodeOf, exitCodes, explain } from './exit-code.ts';

const FILE_BYTES_AT_MOST = 10_000_000;

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

interface Yield {
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
}

/** Text from outside must not steer the terminal. */
const harmless = (text: string): string => text.replaceAll(/(?![\n\t])\p{Cc}/gu, '\ufffd');

const jsonLine = (item: RawItem): string =>
  `${JSON.stringify(item).replaceAll(/[\u007f-\u009f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)}\n`;

const isAddress = (target: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(target);

/** The target as settings: a JSON object, or the one setting the collector cannot do without. */
const settingsFrom = (collector: PollCollector, target: string): Record<string, unknown> => {
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

const collectorFor = (id: string): PollCollector => {
  const collector = findCollector(id);
  if (collector?.kind === 'poll') return collector;
  const known = describeCollectors().filter(({ kind }) => kind === 'poll');
  throw new SettingsError(
    `There is no kind of source “${id}” that can be asked. There are ${known.map((one) => one.id).join(', ')}.`,
  );
};

const probeSite = async (
  collector: PollCollector,
  target: string,
  options: ProbeOptions,
  output: ProbeOutput,
): Promise<Yield | null> => {
  const settings = settingsFrom(collector, target);
  const now = options.now ?? (() => new Date());
  const userAgent = earshotUserAgent(options.version, options.contact);
  const http = createHttp({ allowPrivate: options.allowPrivate, userAgent, now });
  try {
    const probed = await probeSource(collector, settings, {
      http,
      now,
      signal: new AbortController().signal,
      secret: null,
    });
    const { exchange, error } = probed;
    if (exchange !== null) {
      output.err(
        harmless(`${exchange.method} ${exchange.url} ${exchange.status ?? '–'} ${exchange.durationMs} ms\n`),
      );
    }
    if (error === null) return probed;
    output.err(harmless(`${error.message}\n${error.remedy}\n`));
    return null;
  } finally {
    await http.close();
  }
};

const fileBytes = async (path: string): Promise<Uint8Array> => {
  const found = await stat(path).catch((cause: unknown) => {
    throw new SettingsError(`There is no file “${path}”, and it is no address with https:// either.`, {
      cause,
    });
  });
  if (!found.isFile()) throw new SettingsError(`“${path}” is not a file.`);
  if (found.size > FILE_BYTES_AT_MOST) {
    throw new LimitExceededError(`“${path}” has ${(found.size / 1e6).toFixed(0)} MB; a feed may have 10 MB.`);
  }
  return readFile(path);
};

const readFeedFile = async (path: string, now: Date): Promise<Yield> => {
  const answer = {
    status: 200,
    headers: {},
    body: await fileBytes(path),
    finalUrl: pathToFileURL(path).href,
    fetchedAt: now,
  };
  return feedCollector.read(answer, feedCollector.example, null);
};

/**
 * Prints what a source or a file would yield, as JSON lines, and keeps nothing.
 * @param target an address, a file, or with `collector` what that kind of source is asked for.
 * @returns the exit code: 0, 1 when the source or file cannot be used, 2 when the command is wrong.
 */
export const probe = async (target: string, options: ProbeOptions, output: ProbeOutput): Promise<number> => {
  try {
    const collector = collectorFor(options.collector ?? 'feed');
    const isFile = !isAddress(target) && collector.id === 'feed';
    const found = isFile
      ? await readFeedFile(target, options.now?.() ?? new Date())
      : await probeSite(collector, target, options, output);
    if (found === null) return exitCodes.notDone;
    for (const item of found.items) output.out(jsonLine(item));
    for (const { item, reason } of found.drops) output.err(harmless(`left out: ${item}: ${reason}\n`));
    output.err(`${found.items.length} items, ${found.drops.length} left out\n`);
    return exitCodes.done;
  } catch (error) {
    output.err(harmless(`${explain(error)}\n`));
    return exitCodeOf(error);
  }
};
