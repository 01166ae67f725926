import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Runs a tool of ours to its end. @returns what it said, empty when it found nothing. */
const findings = (program: string, ...options: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${program}`, ...options], {
    encoding: 'utf8',
  });
  return status === 0 ? '' : `${stdout}\n${stderr}`;
};

// Whole-project checks take a minute on a busy machine.
describe('the house rules', { timeout: 600_000 }, () => {
  it('types hold', () => {
    expect(findings('typescript/bin/tsc', '--noEmit')).toBe('');
  });

  it('the linter and the formatter find nothing', () => {
    expect(findings('@biomejs/biome/bin/biome', 'ci', '--colors=off', '.')).toBe('');
  });

  it('nothing is there that nobody uses', () => {
    expect(findings('knip/bin/knip.js', '--no-progress')).toBe('');
  });
});
