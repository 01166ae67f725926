import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../config.ts';
import { toInstant } from '../../domain/instant.ts';
import { INGEST_BATCH_SIZE } from '../../queue/jobs.ts';
import { createLog } from '../../wiring/log.ts';
import { openFoundation } from '../../wiring/open-foundation.ts';
import { demoBrands } from '../demo/demo-brands.ts';
import { freePort } from './free-port.ts';
import { openFreshStore } from './fresh-store.ts';
import { makeMentions } from './make-mentions.ts';
import { processorMs, rate, timed } from './measure.ts';
import { type BenchRow, perSecond, times } from './report.ts';

const WARM_UP = 2_000;

interface Worker {
  /** Processor time so far, ms. */
  used(): Promise<number>;
  stop(): Promise<void>;
}

const startWorker = async (environment: Readonly<Record<string, string>>): Promise<Worker> => {
  const port = await freePort();
  const program = createRequire(import.meta.url).resolve('#compiled/scripts/earshot');
  const child = spawn(process.execPath, [program, 'worker', '--queues', 'ingest'], {
    env: { ...process.env, EARSHOT_LOG_LEVEL: 'warn', ...environment, EARSHOT_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const isReady = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error('a worker ended before it was ready');
    return (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok === true;
  };
  while (!(await isReady())) await sleep(100);
  return {
    used: () => processorMs(child.pid),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
};

interface Run {
  readonly perSecond: number;
  /** Of the workers together, ms a mention. */
  readonly processor: number;
}

/** All batches are queued first; the clock runs from when the workers may begin to when nothing waits. */
const run = async (
  place: string,
  redisUrl: string | undefined,
  workers: number,
  count: number,
): Promise<Run> => {
  const fresh = await openFreshStore(place, redisUrl);
  const config = readConfig({ ...fresh.environment });
  const foundation = await openFoundation({ config, log: createLog('warn', false), progress: () => {} });
  const { store, queues } = foundation;
  const now = new Date();
  for (const brand of demoBrands(now)) await store.brands.save(brand);
  const items = makeMentions(WARM_UP + count, now);
  const add = async (from: number, to: number): Promise<void> => {
    const jobs = Array.from({ length: Math.ceil((to - from) / INGEST_BATCH_SIZE) }, (_, batch) => {
      const begin = from + batch * INGEST_BATCH_SIZE;
      const own = items.slice(begin, Math.min(to, begin + INGEST_BATCH_SIZE));
      return { data: { collectedBy: 'import-bench', fetchedAt: toInstant(now), items: own } };
    });
    await queues.addBulk('ingest', jobs);
  };
  const untilEmpty = async (): Promise<void> => {
    for (;;) {
      const { waiting, active } = await queues.counts('ingest');
      if (waiting + active === 0) return;
      await sleep(50);
    }
  };
  const running = await Promise.all(Array.from({ length: workers }, () => startWorker(fresh.environment)));
  const used = async (): Promise<number> =>
    (await Promise.all(running.map((each) => each.used()))).reduce((sum, ms) => sum + ms, 0);
  try {
    await add(0, WARM_UP);
    await untilEmpty();
    const before = await used();
    const { ms } = await timed(async () => {
      await add(WARM_UP, WARM_UP + count);
      await untilEmpty();
    });
    return { perSecond: rate(count, ms), processor: ((await used()) - before) / count };
  } finally {
    for (const each of running) await each.stop();
    await foundation.close();
    await fresh.drop();
  }
};

/**
 * How much more is taken in by several worker processes, each with one thread that judges, than by one. A gain needs
 * processors: how much of them a mention takes, and how many there are, stands beside it.
 */
export const benchWorkers = async (
  place: string,
  numbers: readonly number[],
  { redisUrl, count }: { readonly redisUrl: string | undefined; readonly count: number },
): Promise<readonly BenchRow[]> => {
  const rows: BenchRow[] = [];
  let first: Run | null = null;
  for (const workers of numbers) {
    const measured = await run(place, redisUrl, workers, count);
    const own = `${perSecond(measured.perSecond, 'mentions')}; ${measured.processor.toFixed(2)} ms of processor each`;
    rows.push({
      what: `${workers} worker${workers === 1 ? '' : 's'}, ${count} mentions`,
      ours: own,
      reference: first === null ? '–' : `${numbers[0]}: ${perSecond(first.perSecond, 'mentions')}`,
      ratio: first === null ? '–' : times(measured.perSecond / first.perSecond),
      target: workers === 2 ? 'at least 1.6×, with processors to spare' : '–',
    });
    first ??= measured;
  }
  return rows;
};
