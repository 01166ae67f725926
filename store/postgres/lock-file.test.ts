import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { takeLock } from './lock-file.ts';

const root = mkdtempSync(join(tmpdir(), 'earshot-lock-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** No process has it: Linux gives at most 4,194,304. */
const DEAD = JSON.stringify({ pid: 99_999_999, host: hostname(), startedAt: null });

/** After so many turns of the event loop, so that each is elsewhere on its way when another gets there. */
const reach = async (path: string, turns: number): ReturnType<typeof takeLock> => {
  for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
  return takeLock(path);
};

it('of a dead process goes to one alone of many that reach for it', async () => {
  for (let round = 0; round < 60; round += 1) {
    const path = join(root, `lock-${round}`);
    writeFileSync(path, DEAD);
    const taken = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => reach(path, index * (round % 6))),
    );
    const held = taken.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(held).toHaveLength(1);
    for (const release of held) await release();
  }
});
