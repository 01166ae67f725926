import { readdir, readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';

/** Clock ticks a second, of Linux. */
const TICKS = 100;

/** Milliseconds that `run` took, with what it gave. */
export const timed = async <Result>(
  run: () => Promise<Result>,
): Promise<{ readonly ms: number; readonly result: Result }> => {
  const begun = performance.now();
  const result = await run();
  return { ms: performance.now() - begun, result };
};

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

/** Nearest-rank percentiles of some durations, ms. */
export const percentiles = (durations: readonly number[]): Percentiles => {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
};

/** Runs something `times` times after some runs that do not count. */
export const sample = async (
  times: number,
  run: (index: number) => Promise<unknown>,
): Promise<Percentiles> => {
  const durations: number[] = [];
  const warmUp = Math.ceil(times / 10);
  for (let index = -warmUp; index < times; index += 1) {
    const { ms } = await timed(() => run(index + warmUp));
    if (index >= 0) durations.push(ms);
  }
  return percentiles(durations);
};

export const rate = (count: number, ms: number): number => (count / ms) * 1000;

/** From the process's state on: before it stands its name, which may hold anything. */
const statOf = async (pid: number | string | undefined): Promise<readonly number[]> =>
  (await readFile(`/proc/${pid}/stat`, 'utf8'))
    .replace(/^.*\) /, '')
    .split(' ')
    .map(Number);

const toMs = (ticks: readonly (number | undefined)[]): number =>
  (ticks.reduce<number>((sum, each) => sum + (each ?? 0), 0) * 1000) / TICKS;

/** What a process has used of processors so far, ms: other work on the machine does not count. */
export const processorMs = async (pid: number | undefined): Promise<number> =>
  toMs((await statOf(pid)).slice(11, 13));

/** The process that started this one. */
export const parentOf = async (pid: number): Promise<number> => (await statOf(pid))[1] ?? 0;

/** The same as `processorMs` with its children, those that have ended among them. */
export const familyProcessorMs = async (pid: number): Promise<number> => {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  // Any of them may end while it is looked at.
  const stats = await Promise.all(all.map((each) => statOf(each).catch(() => [])));
  const children = stats.filter((stat) => stat[1] === pid).map((stat) => toMs(stat.slice(11, 13)));
  return children.reduce((sum, ms) => sum + ms, toMs((await statOf(pid)).slice(11, 15)));
};
