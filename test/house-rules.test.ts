import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import semver from 'semver';
import { describe, expect, it } from 'vitest';

type LockedPackages = Readonly<
  Record<string, { readonly engines?: { readonly node?: string }; readonly hasInstallScript?: boolean }>
>;

/** Builds a faster reader of MessagePack; without it BullMQ's Redis side uses JavaScript. */
const optionalScripts = new Set(['node_modules/msgpackr-extract']);

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

  it('every dependency runs on the oldest Node we promise, and none needs an install script', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: LockedPackages;
    };
    const oldest = semver.minVersion(packages['']?.engines?.node ?? '')?.version ?? '';
    const wrong = Object.entries(packages)
      .filter(
        ([path, { engines, hasInstallScript }]) =>
          !semver.satisfies(oldest, engines?.node ?? '*') ||
          (hasInstallScript === true && !optionalScripts.has(path)),
      )
      .map(([path]) => path);
    expect(wrong).toEqual([]);
  });
});
