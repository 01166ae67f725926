import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LimitExceededError, SettingsError } from '../../domain/errors.ts';
import { readWorkbook } from './read-workbook.ts';
import { type MadeCell, makeXlsx } from './xlsx.test-helper.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-workbook-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, content: Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

const rows = Array.from({ length: 30_000 }, (_, n): MadeCell[] => [
  n,
  `The flight was late ${n} times`,
  { serial: 42_000 + n / 10 },
]);

describe('a workbook in its own thread', () => {
  it('gives all rows in order, while this one stays free', async () => {
    const path = await file('long.xlsx', makeXlsx([['id', 'text', 'date'], ...rows]));
    let ticks = 0;
    let longest = 0;
    let last = performance.now();
    const clock = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      ticks += 1;
    }, 5);
    const { columns, entries } = await readWorkbook(path);
    clearInterval(clock);
    expect(columns).toEqual(['id', 'text', 'date']);
    expect(entries.map((entry) => ('row' in entry ? entry.row['id'] : null))).toEqual(rows.map(([id]) => id));
    expect(entries.at(-1)).toMatchObject({ line: 30_001, row: { date: '2023-03-14T21:36:00' } });
    expect(ticks).toBeGreaterThan(10);
    expect(longest).toBeLessThan(400);
  });

  it('says what is wrong, by the same kinds of error', async () => {
    const damaged = await file('damaged.xlsx', makeXlsx([['a'], ['b']]).subarray(0, 500));
    await expect(readWorkbook(damaged)).rejects.toThrow(SettingsError);
    const far = await file(
      'far.xlsx',
      makeXlsx([Array.from({ length: 16_000 }, () => 'a'), ...Array.from({ length: 700 }, () => ['b'])]),
    );
    await expect(readWorkbook(far)).rejects.toThrow(LimitExceededError);
  });

  it('ends alone when it needs too much memory', async () => {
    const path = await file('heavy.xlsx', makeXlsx([['id', 'text', 'date'], ...rows]));
    await expect(readWorkbook(path, 16)).rejects.toThrow(LimitExceededError);
  });
});
