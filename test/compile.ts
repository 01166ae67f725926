import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UNTESTED_FILE } from './closing-reporter.ts';

/** Threads and processes run the compiled files, so the tests begin by compiling. */
export const setup = (): void => {
  rmSync(UNTESTED_FILE, { force: true });
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--config', 'server.config.ts', '--logLevel', 'warn'], {
    stdio: 'inherit',
  });
};
