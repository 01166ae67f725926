import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { UNTESTED_FILE } from './closing-reporter.ts';

/** Threads run the compiled files, so the tests begin by compiling. */
export const setup = (): void => {
  rmSync(UNTESTED_FILE, { force: true });
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
};
