import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../config.ts';
import { toInstant } from '../../domain/instant.ts';
import type { RawItem } from '../../domain/mention.ts';
import { INGEST_BATCH_SIZE, type Queues } from '../../queue/jobs.ts';
import { createLog } from '../../wiring/log.ts';
import { openFoundation } from '../../wiring/open-foundation.ts';
import { demoBrands } from '../demo/demo-brands.ts';
import { confine } from './confine.ts';
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

const startWorker = async (
  environment: Readonly<Record<string, string>>,
  share: number | null,
): Promise<Worker> => {
  const confinement = share === null ? null : await confine(share);
  const port = await freePort();
  const program = createRequire(import.meta.url).resolve('#compiled/scripts/earshot');
  const child = spawn(process.execPath, [program, 'worker', '--queues', 'ingest'], {
    env: { ...process.env, EARSHOT_LOG_LEVEL: 'warn', ...environment, EARSHOT_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  await confinement?.hold(child.pid ?? 0);
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
      await confinement?.remove();
    },
  };
};

interface Run {
  readonly perSecond: number;
  /** Of the workers together, ms a mention. */
  readonly processor: number;
  /** Of the database's server, ms a mention; null where it is not to be seen. */
  readonly database: number | null;
}

export interface WorkerSizes {
  readonly redisUrl: string | undefined;
  readonly count: number;
  /** Of a processor, that each worker is held to; null for none. */
  readonly share: number | null;
}

/** Queues batches of made mentions, and waits until none is left. */
const takeIn = async (queues: Queues, items: readonly RawItem[], now: Date): Promise<void> => {
  const jobs = Array.from({ length: Math.ceil(items.length / INGEST_BATCH_SIZE) }, (_, batch) => {
    const own = items.slice(batch * INGEST_BATCH_SIZE, (batch + 1) * INGEST_BATCH_SIZE);
    return { data: { collectedBy: 'import-bench', fetchedAt: toInstant(now), items: own } };
  });
  await queues.addBulk('ingest', jobs);
  for (;;) {
    const { waiting, active } = await queues.counts('ingest');
    if (waiting + active === 0) return;
    await sleep(50);
  }
};

const run = async (place: string, { redisUrl, count, share }: WorkerSizes, workers: number): Promise<Run> => {
  const fresh = await openFreshStore(place, redisUrl);
  const config = readConfig({ ...fresh.environment });
  const foundation = await openFoundation({ config, log: createLog('warn', false), progress: () => {} });
  const [{ store, queues }, now] = [foundation, new Date()];
  for (const brand of demoBrands(now)) await store.brands.save(brand);
  const items = makeMentions(WARM_UP + count, now);
  const running = await Promise.all(
    Array.from({ length: workers }, () => startWorker(fresh.environment, share)),
  );
  const used = async () => {
    const each = await Promise.all(running.map((worker) => worker.used()));
    return { workers: each.reduce((sum, ms) => sum + ms, 0), database: await fresh.processor() };
  };
  try {
    await takeIn(queues, items.slice(0, WARM_UP), now);
    const before = await used();
    const { ms } = await timed(() => takeIn(queues, items.slice(WARM_UP), now));
    const after = await used();
    const [since, until] = [before.database, after.database];
    return {
      perSecond: rate(count, ms),
      processor: (after.workers - before.workers) / count,
      database: since === null || until === null ? null : (until - since) / count,
    };
  } finally {
    for (const each of running) await each.stop();
    await foundation.close();
    await fresh.drop();
  }
};

const ofDatabase = (ms: number | null): string =>
  ms === null ? '' : `, ${ms.toFixed(2)} ms of the database’s`;

/**
 * How much more is taken in by several worker processes, each with one thread that judges, than by one. A gain needs
 * processors: how much of them a mention takes stands beside it, and where there are few each worker may be held to a
 * share of one, as a container would.
 */
export const benchWorkers = async (
  place: string,
  numbers: readonly number[],
  sizes: WorkerSizes,
): Promise<readonly BenchRow[]> => {
  const rows: BenchRow[] = [];
  const held = sizes.share === null ? '' : ` on ${sizes.share} of a processor each`;
  let first: Run | null = null;
  for (const workers of numbers) {
    const measured = await run(place, sizes, workers);
    rows.push({
      what: `${workers} worker${workers === 1 ? '' : 's'}${held}, ${sizes.count} mentions`,
      ours: `${perSecond(measured.perSecond, 'mentions')}; ${measured.processor.toFixed(2)} ms of their processor time each${ofDatabase(measured.database)}`,
      reference: first === null ? '–' : `${numbers[0]}: ${perSecond(first.perSecond, 'mentions')}`,
      ratio: first === null ? '–' : times(measured.perSecond / first.perSecond),
      target: workers === 2 ? 'at least 1.6×, with processors to spare' : '–',
    });
    first ??= measured;
  }
  return rows;
};
