import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LoadedPlugin } from '../collectors/plugins/load-plugins.ts';
import { usePlugins } from '../collectors/registry.ts';
import type { Config } from '../config.ts';
import { SettingsError } from '../domain/errors.ts';
import { sourcePage } from './docs/source-pages.ts';
import { exitCodes } from './exit-code.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const writePage = async ({ file, collector }: LoadedPlugin): Promise<void> => {
  const path = join(dirname(file), `${collector.id}.md`);
  await writeFile(path, sourcePage(collector));
  say(`  wrote ${path}`);
};

/**
 * `earshot plugins`: says of each file of the folder what it is, or what is wrong with it.
 * @returns the exit code: 1 when a file is refused. @throws SettingsError when no folder is set or it cannot be read.
 */
export const pluginsCommand = async (
  { pluginFolder }: Config,
  options: { readonly docs: boolean },
): Promise<number> => {
  if (pluginFolder === null) throw new SettingsError('EARSHOT_PLUGINS is not set: name the folder in it.');
  const { loaded, refused } = await usePlugins(pluginFolder);
  for (const plugin of loaded) {
    say(`${basename(plugin.file)}: ${plugin.collector.id}, ${plugin.collector.title}`);
    if (options.docs) await writePage(plugin);
  }
  for (const { file, faults } of refused) {
    process.stderr.write(`${basename(file)} is refused:\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
  }
  if (loaded.length + refused.length === 0) say(`There is no .js or .mjs file in ${pluginFolder}.`);
  return refused.length === 0 ? exitCodes.done : exitCodes.notDone;
};
