import { existsSync, readFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** One line for every thing a test file could not test here, written by test/services/require.ts. */
export const UNTESTED_FILE = 'node_modules/.cache/earshot-untested';

const readUntested = (): readonly string[] => {
  if (!existsSync(UNTESTED_FILE)) return [];
  return [...new Set(readFileSync(UNTESTED_FILE, 'utf8').split('\n'))].filter((line) => line !== '');
};

const countTests = (modules: readonly TestModule[]): string => {
  const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) counts[test.result().state] += 1;
    // A file that did not even load has no tests to fail.
    if (module.state() === 'failed' && module.errors().length > 0) counts.failed += 1;
  }
  return `Tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
};

/** Says in the run's last lines what was not tested, so that a green run does not hide it. */
export default class ClosingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const untested = readUntested();
    // After the default reporter's summary.
    process.once('exit', () => {
      if (untested.length > 0) {
        process.stdout.write(
          `\nNOT TESTED on this machine:\n${untested.map((line) => `  - ${line}\n`).join('')}`,
        );
      }
      process.stdout.write(`\n${countTests(modules)}\n`);
    });
  }
}
