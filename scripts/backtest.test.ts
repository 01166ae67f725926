import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { findEvents } from '../domain/spikes/find-events.ts';
import { spikeSettings } from '../domain/spikes/spike-settings.ts';
import { type BacktestArguments, backtestCommand } from './backtest.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-backtest-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const noConfig = (): never => {
  throw new Error('a file needs no settings');
};
const backtest = async (given: BacktestArguments) => {
  const lines: string[] = [];
  const code = await backtestCommand(noConfig, given, (text) => lines.push(text));
  return { code, alerts: lines.map((line) => JSON.parse(line)) };
};

const MINUTES = 5;
const start = Date.parse('2026-03-01T00:02:53Z');
const stamp = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
/** Eight days of five-minute counts with a burst on the seventh. */
const rows = Array.from({ length: 8 * 288 }, (_, at) => ({
  at: start + at * MINUTES * 60_000,
  count: 3 + (at % 5) + (at >= 1800 && at < 1806 ? 60 + at - 1800 : 0),
}));
const csv = ['timestamp,value', ...rows.map(({ at, count }) => `${stamp(at)},${count}`)].join('\n');

describe('earshot backtest --csv', () => {
  it('prints one line an alert, with the file’s own time', async () => {
    const { code, alerts } = await backtest({ rule: 'volume', csv: file('burst.csv', csv) });
    expect(code).toBe(exitCodes.done);
    expect(alerts).toHaveLength(1);
    const at = rows[1800]?.at ?? 0;
    expect(alerts[0]).toMatchObject({
      ...{ rule: 'volume', timestamp: stamp(at), at: new Date(at).toISOString() },
      ...{ isOver: true, stretchMinutes: 15 },
    });
    expect(alerts[0].peak.score).toBeGreaterThan(alerts[0].score);
  });

  it('says what the detector says, and less at a higher threshold', async () => {
    const settings = { ...spikeSettings, bucketMs: MINUTES * 60_000, measures: 'count' as const };
    for (const threshold of [2, 4.2, 1000 / 11]) {
      const { alerts } = await backtest({
        rule: 'volume',
        csv: file('t.csv', csv),
        threshold: `${threshold}`,
      });
      expect(alerts.map(({ at }) => Date.parse(at))).toEqual(
        findEvents(rows, { ...settings, threshold }).map(({ at }) => at),
      );
    }
  });

  it('reads gzip, another order of columns, zones, and empty cells as not heard', async () => {
    const text = `count,value,timestamp\r\n${rows
      .map(
        ({ at, count }, n) => `x,${n === 700 ? '' : count},${new Date(at).toISOString().slice(0, 19)}+00:00`,
      )
      .join('\r\n')}\r\n`;
    const { alerts } = await backtest({ rule: 'volume', csv: file('burst.csv.gz', gzipSync(text)) });
    expect(alerts.map(({ at }) => at)).toEqual([new Date(rows[1800]?.at ?? 0).toISOString()]);
  });

  it.each([
    ['no columns', 'time,count\n2026-01-01 00:00:00,1', /line 1: .*timestamp and value/],
    ['no time', 'timestamp,value\nyesterday,1', /line 2: “yesterday” is no time/],
    ['a day in no calendar', 'timestamp,value\n2026-02-30 00:00:00,1', /line 2: .*is no time/],
    ['no count', 'timestamp,value\n2026-01-01 00:00:00,many', /line 2: “many” is no count/],
    ['less than nothing', 'timestamp,value\n2026-01-01 00:00:00,-1', /line 2: “-1” is no count/],
    ['a cell too few', 'timestamp,value\n2026-01-01 00:00:00', /line 2: has too few cells/],
    [
      'times out of order',
      'timestamp,value\n2026-01-02 00:00,1\n2026-01-01 00:00,1',
      /line 3: .*Sort the file/,
    ],
    ['nothing', '', /needs a line of column names and two rows/],
    ['days', 'timestamp,value\n2026-01-01,1\n2026-01-02,1\n2026-01-03,1', /every 1440 minutes/],
    ['odd steps', 'timestamp,value\n2026-01-01 00:00,1\n2026-01-01 00:07,1', /every 7 minutes/],
  ])('names what is wrong with %s', async (name, content, message) => {
    const given = backtest({ rule: 'volume', csv: file('bad.csv', content) });
    await expect(given, name).rejects.toThrow(message);
    expect(exitCodeOf(await given.catch((error: unknown) => error))).toBe(exitCodes.notDone);
  });

  it('names a file that is not there, or no gzip', async () => {
    for (const path of [join(folder, 'none.csv'), file('damaged.csv.gz', 'no gzip')])
      await expect(backtest({ rule: 'volume', csv: path })).rejects.toThrow(`${path} cannot be read`);
  });

  it.each([
    [{ rule: 'volumes' }, /is no rule/],
    [{ rule: 'rating' }, /holds counts/],
    [{ rule: 'reach:5' }, /holds counts/],
    [{ rule: 'volume', threshold: 'high' }, /threshold is a number/],
    [{ rule: 'volume', brand: 'acme' }, /either --csv or --brand/],
  ])('refuses %j', async (given, message) => {
    const asked = backtest({ csv: file('ok.csv', csv), ...given });
    await expect(asked).rejects.toThrow(message);
    expect(exitCodeOf(await asked.catch((error: unknown) => error))).toBe(exitCodes.usage);
  });
});
