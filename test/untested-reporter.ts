import { existsSync, readFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

/** One line for every thing a test file could not test here, written by test/services/require.ts. */
export const UNTESTED_FILE = 'node_modules/.cache/earshot-untested';

/** Says in the run's last lines what was not tested, so that a green run does not hide it. */
export default class UntestedReporter implements Reporter {
  onTestRunEnd(): void {
    // After the default reporter's summary.
    process.once('exit', () => {
      if (!existsSync(UNTESTED_FILE)) return;
      const lines = [...new Set(readFileSync(UNTESTED_FILE, 'utf8').split('\n'))].filter(
        (line) => line !== '',
      );
      process.stdout.write(`\nNOT TESTED on this machine:\n${lines.map((line) => `  - ${line}\n`).join('')}`);
    });
  }
}
