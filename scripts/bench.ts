/**
 * `npm run bench`: every figure beside a reference measured in the same run. Sizes: `-- --import 20000 --mentions
 * 100000 --year 1000000`. One part alone: `-- --only feeds`, `judge` (with the tweets of `--data`, where it is there),
 * `trends` (of a year), `store`: import, pages, memory, or `desk`: work on a full inbox, and pages that listen
 * (`--open 100000 --actions 200 --viewers 200 --seconds 600`).
 * Stores side by side: `-- --store pglite,postgres://…,mongodb://… --redis redis://…/9 --mentions 100000`. The gain of more
 * workers: `-- --store postgres://… --workers 1,2`, each held to a share of a processor with `--worker-cpu 0.4`.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { SettingsError } from '../domain/errors.ts';
import type { SqlPool } from '../store/postgres/engine.ts';
import { createLog } from '../wiring/log.ts';
import { type Foundation, openFoundation } from '../wiring/open-foundation.ts';
import { startWorkers } from '../wiring/start-workers.ts';
import { benchDesk } from './bench/bench-desk.ts';
import { benchFeeds } from './bench/bench-feeds.ts';
import { benchImport, importAll } from './bench/bench-import.ts';
import { benchJudge, benchModel } from './bench/bench-judge.ts';
import { benchFeed, benchMemory, benchPages } from './bench/bench-pages.ts';
import { benchStores } from './bench/bench-stores.ts';
import { benchTrends, copyMentions, countDirectly, rollUp } from './bench/bench-trends.ts';
import { benchWorkers } from './bench/bench-workers.ts';
import { makeMentions } from './bench/make-mentions.ts';
import { type Percentiles, sample } from './bench/measure.ts';
import { startProduct } from './bench/product.ts';
import { type BenchRow, toTable } from './bench/report.ts';
import { demoBrands } from './demo/demo-brands.ts';
import { readUnreadTweets } from './eval/labelled-sets.ts';

const BRAND = 'blue-harbor-air';
const JUDGED = 20_000;
const KEY_READS = 500;
/** Imported before anything is measured: the engine compiles its own code while it runs. */
const WARM_UP = 2_000;

const { values } = parseArgs({
  options: {
    import: { type: 'string', default: '20000' },
    mentions: { type: 'string', default: '100000' },
    year: { type: 'string', default: '100000' },
    open: { type: 'string', default: '100000' },
    actions: { type: 'string', default: '200' },
    viewers: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '600' },
    only: { type: 'string' },
    store: { type: 'string' },
    workers: { type: 'string' },
    'worker-cpu': { type: 'string' },
    redis: { type: 'string' },
    data: { type: 'string', default: '../shared/data/nlp' },
  },
});
const importCount = Number(values.import);
const mentionCount = Math.max(importCount + WARM_UP, Number(values.mentions));

const yearCount = Math.max(WARM_UP, Number(values.year));

const tell = (message: string): void => console.error(`· ${message}`);

const readByKey = (pool: SqlPool, ids: readonly string[]): Promise<Percentiles> =>
  sample(KEY_READS, (index) =>
    pool.query('SELECT doc FROM earshot.mention WHERE id = $1', [ids[index % ids.length]]),
  );

/** The benchmark compares with bare SQL. */
const sqlPool = ({ engine }: Foundation): SqlPool => {
  if (engine === null) throw new SettingsError('The benchmark needs the embedded database.');
  return engine.pool;
};

const runJudge = async (rows: BenchRow[]): Promise<void> => {
  tell(`judging ${JUDGED} texts`);
  const made = makeMentions(JUDGED, new Date()).map(({ text }) => text);
  rows.push(...benchJudge('made texts', made));
  if (existsSync(values.data)) rows.push(...benchJudge('tweets', readUnreadTweets(values.data)));
  else tell(`no tweets judged: there is no ${values.data}`);
  rows.push(benchModel());
};

/** Fills a fresh embedded store through the whole pipeline and measures the import on the way. */
const fillStore = async (folder: string, rows: BenchRow[]): Promise<Percentiles> => {
  const config = readConfig({ EARSHOT_DATA: join(folder, 'data') });
  const around = { config, log: createLog('warn', false), progress: tell };
  const foundation = await openFoundation(around);
  const pool = sqlPool(foundation);
  const workers = startWorkers(foundation, around);
  const now = new Date();
  for (const brand of demoBrands(now)) await foundation.store.brands.save(brand);
  const items = makeMentions(mentionCount, now);
  const [measured, filled] = [
    items.slice(WARM_UP, WARM_UP + importCount),
    items.slice(WARM_UP + importCount),
  ];
  tell('warming up');
  await importAll(foundation, folder, items.slice(0, WARM_UP), BRAND);
  tell(`importing ${importCount} mentions`);
  rows.push(...(await benchImport({ ...foundation, pool }, folder, measured, BRAND)));
  tell(`filling up to ${mentionCount} mentions`);
  if (filled.length > 0) await importAll(foundation, folder, filled, BRAND);
  const { rows: ids } = await pool.query<{ id: string }>(
    `SELECT id FROM earshot.mention TABLESAMPLE SYSTEM (5) LIMIT ${KEY_READS}`,
  );
  const keyRead = await readByKey(
    pool,
    ids.map(({ id }) => id),
  );
  await foundation.close();
  await workers.close();
  return keyRead;
};

const runStore = async (rows: BenchRow[]): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
  try {
    const keyRead = await fillStore(folder, rows);
    tell('starting the product on it');
    const product = await startProduct({
      EARSHOT_DATA: join(folder, 'data'),
      EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
    });
    tell(`ready after ${Math.round(product.readyMs)} ms; asking for pages`);
    rows.push(...(await benchPages(product, BRAND, keyRead, mentionCount)));
    tell('publishing feed items');
    rows.push(await benchFeed(product, BRAND), await benchMemory(product));
    await product.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A year of mentions: some through the pipeline, the rest copies of them. */
const runTrends = async (rows: BenchRow[]): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
  try {
    const config = readConfig({ EARSHOT_DATA: join(folder, 'data') });
    const around = { config, log: createLog('warn', false), progress: tell };
    const foundation = await openFoundation(around);
    const [pool, workers, now] = [sqlPool(foundation), startWorkers(foundation, around), new Date()];
    for (const brand of demoBrands(now)) await foundation.store.brands.save(brand);
    await importAll(foundation, folder, makeMentions(WARM_UP, now), BRAND);
    tell(`copying up to ${yearCount} mentions over a year`);
    await copyMentions(pool, yearCount, now);
    const ms = await rollUp(foundation, BRAND);
    tell(`rolled up in ${Math.round(ms / 1000)} s; counting them directly`);
    const direct = await countDirectly(pool, BRAND, now);
    await workers.close();
    await foundation.close();
    const product = await startProduct({ EARSHOT_DATA: join(folder, 'data') });
    rows.push(await benchTrends(product, BRAND, { direct, mentions: yearCount, now }));
    await product.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const runFeeds = async (rows: BenchRow[]): Promise<void> => {
  rows.push(...(await benchFeeds(tell)));
};

const runDesk = async (rows: BenchRow[]): Promise<void> => {
  const [open, actions] = [Number(values.open), Number(values.actions)];
  const [viewers, seconds] = [Number(values.viewers), Number(values.seconds)];
  rows.push(...(await benchDesk(BRAND, { open, actions, viewers, seconds }, tell)));
};

const parts: Readonly<Record<string, (rows: BenchRow[]) => Promise<void>>> = {
  feeds: runFeeds,
  judge: runJudge,
  store: runStore,
  trends: runTrends,
  desk: runDesk,
};
if (values.only !== undefined && !(values.only in parts)) {
  throw new RangeError(`--only takes one of: ${Object.keys(parts).join(', ')}`);
}
/** What was asked for: stores side by side, the gain of more workers, or our own figures. */
const runAsked = async (): Promise<readonly BenchRow[]> => {
  const rows: BenchRow[] = [];
  const places = values.store?.split(',') ?? [];
  const given = { redisUrl: values.redis, tell };
  if (values.workers !== undefined) {
    const numbers = values.workers.split(',').map(Number);
    const share = values['worker-cpu'] === undefined ? null : Number(values['worker-cpu']);
    const sizes = { redisUrl: values.redis, count: importCount, share };
    for (const place of places) rows.push(...(await benchWorkers(place, numbers, sizes)));
    return rows;
  }
  if (places.length > 0) return benchStores(places, { ...given, count: Number(values.mentions) });
  for (const [name, run] of Object.entries(parts)) {
    if (values.only === undefined || values.only === name) await run(rows);
  }
  return rows;
};
console.log(toTable(await runAsked()));
