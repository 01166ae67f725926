import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { UNTESTED_FILE } from './closing-reporter.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that all files of a run share. */
    readonly sharedFolder: string;
  }
}

/** Threads and processes run the compiled files, so the tests begin by compiling. */
export const setup = ({ provide }: TestProject): (() => void) => {
  rmSync(UNTESTED_FILE, { force: true });
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--config', 'server.config.ts', '--logLevel', 'warn'], {
    stdio: 'inherit',
  });
  const sharedFolder = mkdtempSync(join(tmpdir(), 'earshot-tests-'));
  provide('sharedFolder', sharedFolder);
  return () => rmSync(sharedFolder, { recursive: true, force: true });
};
