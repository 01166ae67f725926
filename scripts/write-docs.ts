/** Writes the reference pages that are made from declarations: `npm run docs`. A test fails when they are stale. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configurationPage } from './docs/configuration-page.ts';
import { sourcePages } from './docs/source-pages.ts';

/** Every generated page: path below the repository's root, and text. */
export const generatedPages = (): ReadonlyMap<string, string> =>
  new Map([['docs/configuration.md', configurationPage()], ...sourcePages()]);

const write = async (): Promise<void> => {
  for (const [path, text] of generatedPages()) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await write();
