import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config.ts';
import { SettingsError } from '../../domain/errors.ts';
import { createLog } from '../../wiring/log.ts';
import { openFoundation } from '../../wiring/open-foundation.ts';
import { startWorkers } from '../../wiring/start-workers.ts';
import { demoBrands } from '../demo/demo-brands.ts';
import { untilProductIdle } from '../until-idle.ts';
import { benchActions } from './bench-actions.ts';
import { importAll } from './bench-import.ts';
import { copyMentions } from './bench-trends.ts';
import { benchViewers } from './bench-viewers.ts';
import { makeMentions } from './make-mentions.ts';
import { startProduct } from './product.ts';
import type { BenchRow } from './report.ts';

/** Through the pipeline; the rest are copies of them. */
const IMPORTED = 2000;
const JUDGED_WITHIN_MS = 3_600_000;

export interface DeskSizes {
  /** Mentions that wait for an answer. */
  readonly open: number;
  /** Times that each thing is done. */
  readonly actions: number;
  readonly viewers: number;
  readonly seconds: number;
}

/** Fills a store with mentions that all wait for an answer. @returns ids of some of them. */
const fillInbox = async (
  data: string,
  { open, actions }: DeskSizes,
  { brandId, tell }: { readonly brandId: string; readonly tell: (message: string) => void },
): Promise<readonly string[]> => {
  const config = readConfig({ EARSHOT_DATA: data });
  const around = { config, log: createLog('warn', false), progress: tell };
  const foundation = await openFoundation(around);
  if (foundation.engine === null) throw new SettingsError('The benchmark needs the embedded database.');
  const { pool } = foundation.engine;
  const [workers, now] = [startWorkers(foundation, around), new Date()];
  for (const brand of demoBrands(now)) await foundation.store.brands.save(brand);
  await importAll(foundation, data, makeMentions(Math.min(open, IMPORTED), now), brandId);
  await workers.close();
  await pool.query(
    "UPDATE earshot.mention SET needs_reply = true, state = 'open', state_at = null, state_by = null",
  );
  await pool.query('UPDATE earshot.mention_brand SET waiting = true');
  tell(`copying up to ${open} open mentions`);
  await copyMentions(pool, open, now);
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM earshot.mention_brand WHERE brand_id = $1 ORDER BY md5(id) LIMIT $2',
    [brandId, actions],
  );
  await foundation.close();
  return rows.map(({ id }) => id);
};

/** The desk at work: what people do in a full inbox, and how open pages hear of it. */
export const benchDesk = async (
  brandId: string,
  sizes: DeskSizes,
  tell: (message: string) => void,
): Promise<readonly BenchRow[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
  try {
    const data = join(folder, 'data');
    const ids = await fillInbox(data, sizes, { brandId, tell });
    const product = await startProduct({ EARSHOT_DATA: data });
    tell('waiting until it has judged what was there');
    // A start judges what was kept before it, once: people meet that on one morning, not every day.
    await untilProductIdle(product, JUDGED_WITHIN_MS);
    tell(`working on ${sizes.open} open mentions`);
    const actions = await benchActions(product, ids, sizes.open);
    tell(`${sizes.viewers} pages listen for ${sizes.seconds} s`);
    const viewers = await benchViewers(product, ids, sizes);
    await product.stop();
    return [...actions, ...viewers];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
