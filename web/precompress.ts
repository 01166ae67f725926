import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const isText = (name: string): boolean => /\.(?:css|js|svg)$/.test(name);

/**
 * Puts a Brotli and a gzip copy beside each text that the page loads, which the server gives to browsers that take them
 * (api/web-files.ts): compressed once, and harder than anybody would while a request waits.
 */
export const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  writeBundle: async ({ dir }, bundle) => {
    const files = Object.keys(bundle)
      .filter(isText)
      .map((name) => join(dir ?? '.', name));
    for (const file of files) {
      const text = await readFile(file);
      await writeFile(`${file}.br`, await promisify(brotliCompress)(text));
      await writeFile(`${file}.gz`, await promisify(gzip)(text, { level: 9 }));
    }
  },
});
