import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';
import { MODEL_NAME } from '../pipeline/language/model/model-name.ts';
import { createAdjustmentsInUse } from '../pipeline/learning/adjustments-in-use.ts';
import { openLearningThread } from '../pipeline/learning/learning-thread.ts';
import { createRejudge } from '../pipeline/learning/rejudge.ts';
import { brand } from '../pipeline/raw-item.test-helper.ts';
import { openEmbeddedEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { copyEmptyData } from './empty-data.ts';
import { mentionOf, save } from './store-fixtures.ts';

const root = mkdtempSync(join(tmpdir(), 'earshot-rejudge-'));
const thread = openLearningThread();
afterAll(async () => {
  await thread.close();
  rmSync(root, { recursive: true, force: true });
});

const MENTIONS = 1000;
const data = join(root, 'data');
const schema = 'earshot';
const at = '2026-11-24T12:00:00.000Z';

const openStore = async () => {
  const engine = await openEmbeddedEngine(data, () => {});
  const store = await openPostgresStore({ engine, schema });
  return { store, close: () => store.close().then(() => engine.close()) };
};

/** Judges anew in a process of its own, which says when a chunk is judged and when it is kept. */
const program = `
  const from = (path) => import(${JSON.stringify(join(process.cwd(), 'dist'))} + '/' + path);
  const { openEmbeddedEngine } = await from('store/postgres/open-engine.js');
  const { openPostgresStore } = await from('store/postgres/open-postgres-store.js');
  const { openLearningThread } = await from('pipeline/learning/learning-thread.js');
  const { createAdjustmentsInUse } = await from('pipeline/learning/adjustments-in-use.js');
  const { createRejudge } = await from('pipeline/learning/rejudge.js');
  const engine = await openEmbeddedEngine(${JSON.stringify(data)}, () => {});
  const store = await openPostgresStore({ engine, schema: '${schema}' });
  const mentions = {
    scan: (...asked) => store.mentions.scan(...asked),
    rejudge: (changes) => {
      console.log('judged');
      return store.mentions.rejudge(changes);
    },
  };
  const adjustments = createAdjustmentsInUse(store.learning);
  const queues = { add: async () => {} };
  const deps = { ...store, mentions, adjustments, queues, thread: openLearningThread() };
  await createRejudge({ ...deps, now: () => new Date('${at}') })({ brandId: 'acme' }, new AbortController().signal);
`;

/** Kills it with no warning while it writes its third chunk. */
const killInTheMiddle = async (): Promise<void> => {
  const file = join(root, 'rejudge.mjs');
  writeFileSync(file, program);
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let judged = 0;
  createInterface({ input: child.stdout }).on('line', () => {
    judged += 1;
    if (judged === 3) child.kill('SIGKILL');
  });
  expect((await ended)[1]).toBe('SIGKILL');
};

it('goes on after the process was killed while it judged anew, and loses nothing', async () => {
  await copyEmptyData(data);
  const first = await openStore();
  await first.store.brands.save(brand({ id: 'acme' }));
  const old = Array.from({ length: MENTIONS }, (_, n) => mentionOf(String(10_000 + n), { lang: 'en' }));
  await save(first.store.mentions, ...old);
  expect((await first.store.mentions.find('feed:10000'))?.judgement.model).not.toBe(MODEL_NAME);
  await first.close();
  await killInTheMiddle();

  const { store, close } = await openStore();
  const halfway = await store.learning.findRejudging('acme');
  expect(halfway).toMatchObject({ seen: 400, finishedAt: null, model: MODEL_NAME });
  const adjustments = createAdjustmentsInUse(store.learning);
  const queues = { add: async () => {} };
  const later = () => new Date('2026-11-24T13:00:00.000Z');
  const rejudge = createRejudge({ ...store, adjustments, queues, thread, now: later });
  await rejudge({ brandId: 'acme' }, new AbortController().signal);
  expect(await store.learning.findRejudging('acme')).toMatchObject({
    ...{ seen: MENTIONS, startedAt: at, finishedAt: later().toISOString() },
  });
  const all = await store.mentions.scan(null, 1000, 'acme');
  expect(all).toHaveLength(MENTIONS);
  expect(new Set(all.map(({ judgement }) => judgement.model))).toEqual(new Set([MODEL_NAME]));
  await close();
}, 120_000);
