import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { SettingsError } from '../../domain/errors.ts';
import type { AskedCollector } from '../collector.ts';
import { pluginKit } from './plugin-kit.ts';
import { isPluginCollector, pluginFaults } from './plugin-schema.ts';

/** A plugin's top level may wait for something that never comes. */
const LOAD_MS = 10_000;
const PLUGIN_NAME = /\.m?js$/;

export interface LoadedPlugin {
  /** Absolute. */
  readonly file: string;
  readonly collector: AskedCollector;
}

/** A file of the folder that is no plugin, and why. */
export interface RefusedPlugin {
  readonly file: string;
  /** Each begins with the field it is about, where it is about one. */
  readonly faults: readonly string[];
}

export interface PluginReport {
  readonly loaded: readonly LoadedPlugin[];
  readonly refused: readonly RefusedPlugin[];
}

const saying = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const importWithin = async (file: string): Promise<Record<string, unknown>> => {
  const ending = new AbortController();
  const tooLong = sleep(LOAD_MS, undefined, { signal: ending.signal }).then(() => {
    throw new Error(`it did not finish loading within ${LOAD_MS / 1000} seconds`);
  });
  try {
    return await Promise.race([import(pathToFileURL(file).href), tooLong]);
  } finally {
    ending.abort();
    tooLong.catch(() => {});
  }
};

const make = (exported: Record<string, unknown>): unknown => {
  const { collector } = exported;
  if (typeof collector !== 'function') {
    throw new Error('it exports no function “collector”; docs/plugins.md shows one');
  }
  return collector(pluginKit);
};

/** Asks for a first request, as every poll will. */
const pollFaults = (collector: AskedCollector): readonly string[] => {
  if (collector.kind === 'dialogue') return [];
  try {
    const { url } = collector.poll(collector.settings.parse(collector.example), null, new Date());
    return URL.canParse(url) ? [] : [`poll: gives “${url}” for the example, which is no web address`];
  } catch (error) {
    return [`poll: fails for the example: ${saying(error)}`];
  }
};

/** Reads one plugin's file. Reading it again gives the same. */
export const loadPlugin = async (file: string): Promise<LoadedPlugin | RefusedPlugin> => {
  let made: unknown;
  try {
    made = make(await importWithin(file));
  } catch (error) {
    return { file, faults: [`cannot be loaded: ${saying(error)}`] };
  }
  if (!isPluginCollector(made)) return { file, faults: pluginFaults(made) };
  const faults = pollFaults(made);
  return faults.length === 0 ? { file, collector: made } : { file, faults };
};

const listFiles = async (folder: string): Promise<readonly string[]> => {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => PLUGIN_NAME.test(name))
      .sort()
      .map((name) => resolve(join(folder, name)));
  } catch (cause) {
    throw new SettingsError(`EARSHOT_PLUGINS: the folder “${folder}” cannot be read.`, { cause });
  }
};

/**
 * Reads every plugin of a folder, in the order of their names. One that is broken, or takes an id that is taken,
 * is refused with words and stops no other.
 * @param taken ids of the built-in collectors. @throws SettingsError when the folder itself cannot be read.
 */
export const loadPlugins = async (folder: string, taken: readonly string[]): Promise<PluginReport> => {
  const owners = new Map(taken.map((id) => [id, 'Earshot itself']));
  const loaded: LoadedPlugin[] = [];
  const refused: RefusedPlugin[] = [];
  for (const file of await listFiles(folder)) {
    const plugin = await loadPlugin(file);
    if ('faults' in plugin) {
      refused.push(plugin);
      continue;
    }
    const { id } = plugin.collector;
    const owner = owners.get(id);
    if (owner === undefined) {
      owners.set(id, basename(file));
      loaded.push(plugin);
    } else refused.push({ file, faults: [`id: “${id}” is taken by ${owner}`] });
  }
  return { loaded, refused };
};
