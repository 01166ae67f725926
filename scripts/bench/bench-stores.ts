import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config.ts';
import { createLog } from '../../wiring/log.ts';
import { openFoundation } from '../../wiring/open-foundation.ts';
import { startWorkers } from '../../wiring/start-workers.ts';
import { demoBrands } from '../demo/demo-brands.ts';
import { importAll } from './bench-import.ts';
import { type FreshStore, openFreshStore } from './fresh-store.ts';
import { eachMention } from './make-mentions.ts';
import { type Percentiles, rate, sample } from './measure.ts';
import { startProduct } from './product.ts';
import { type BenchRow, megabytes, millis, perSecond, times } from './report.ts';

const BRAND = 'blue-harbor-air';
const WARM_UP = 2_000;
const TOLD_EVERY = 50_000;
const REQUESTS = 200;
const dayMs = 86_400_000;

interface Measured {
  readonly store: string;
  readonly imported: number;
  readonly inbox: Percentiles;
  readonly trends: Percentiles;
  readonly year: Percentiles;
  readonly disk: number;
  readonly memory: { readonly now: number; readonly highest: number };
}

/** Mentions a second, from the file to the last rollup. */
const fill = async (
  { environment }: FreshStore,
  count: number,
  tell: (message: string) => void,
): Promise<number> => {
  const around = { config: readConfig({ ...environment }), log: createLog('warn', false), progress: tell };
  const foundation = await openFoundation(around);
  const [workers, now] = [startWorkers(foundation, around), new Date()];
  const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-file-'));
  for (const brand of demoBrands(now)) await foundation.store.brands.save(brand);
  await importAll(foundation, folder, eachMention(now, 0, WARM_UP), BRAND);
  let told = 0;
  const progress = (rows: number): void => {
    if (rows < told + TOLD_EVERY) return;
    told = rows;
    tell(`${rows} of ${count} mentions handed over`);
  };
  const ms = await importAll(foundation, folder, eachMention(now, WARM_UP, WARM_UP + count), BRAND, progress);
  await workers.close();
  await foundation.close();
  await rm(folder, { recursive: true, force: true });
  return rate(count, ms);
};

const measure = async (
  store: FreshStore,
  count: number,
  tell: (message: string) => void,
): Promise<Measured> => {
  const imported = await fill(store, count, tell);
  const product = await startProduct(store.environment);
  const ask = (path: string) => sample(REQUESTS, () => product.ask('GET', path));
  const trendsOf = (days: number): string => {
    const [from, to] = [Date.now() - days * dayMs, Date.now()].map((time) => new Date(time).toISOString());
    return `/trends?brand=${BRAND}&from=${from}&to=${to}&grain=day`;
  };
  const inbox = await ask(`/mentions?brand=${BRAND}&q=is:unanswered&order=priority&limit=50`);
  const [trends, year] = [await ask(trendsOf(90)), await ask(trendsOf(365))];
  const memory = await product.memory();
  await product.stop();
  return { store: store.name, imported, inbox, trends, year, disk: await store.sizeOnDisk(), memory };
};

const toRows = (measured: readonly Measured[], count: number): readonly BenchRow[] => {
  const [first] = measured;
  if (first === undefined) return [];
  return measured.flatMap((each) => {
    const row = (
      what: string,
      ours: string,
      read: (of: Measured) => number,
      reference: string,
    ): BenchRow => ({
      what: `${each.store}, ${count} mentions: ${what}`,
      ours,
      reference: each === first ? '–' : `${first.store}: ${reference}`,
      ratio: each === first ? '–' : times(read(each) / read(first)),
      target: '–',
    });
    const page = (what: string, read: (of: Measured) => Percentiles): BenchRow =>
      row(
        what,
        `p50 ${millis(read(each).p50)}, p95 ${millis(read(each).p95)}`,
        (of) => read(of).p50,
        `p50 ${millis(read(first).p50)}`,
      );
    return [
      row(
        'import',
        perSecond(each.imported, 'mentions'),
        (of) => of.imported,
        perSecond(first.imported, 'mentions'),
      ),
      page('inbox, 50 rows', ({ inbox }) => inbox),
      page('trends, 90 days', ({ trends }) => trends),
      page('trends, a year', ({ year }) => year),
      row('on disk', megabytes(each.disk), (of) => of.disk, megabytes(first.disk)),
      row(
        'memory of Earshot’s own process while it answers',
        `${megabytes(each.memory.now)}, at its highest ${megabytes(each.memory.highest)}`,
        (of) => of.memory.now,
        megabytes(first.memory.now),
      ),
    ];
  });
};

/**
 * The same import and pages on several stores, one after another, each beside the first.
 * @param places as `openFreshStore` takes them; what is made there is dropped afterwards.
 */
export const benchStores = async (
  places: readonly string[],
  {
    redisUrl,
    count,
    tell,
  }: {
    readonly redisUrl: string | undefined;
    readonly count: number;
    readonly tell: (message: string) => void;
  },
): Promise<readonly BenchRow[]> => {
  const measured: Measured[] = [];
  for (const place of places) {
    const store = await openFreshStore(place, redisUrl);
    tell(`${store.name}: importing ${count} mentions`);
    try {
      measured.push(await measure(store, count, tell));
    } finally {
      await store.drop();
    }
  }
  return toRows(measured, count);
};
