import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReader } from '../collectors/reader.ts';
import {
  environmentKeys,
  makeSource,
  recordingListening,
  recordingQueues,
  recordingSources,
} from '../collectors/recorders.test-helper.ts';
import { getCollector } from '../collectors/registry.ts';
import { createRunner } from '../collectors/runner.ts';
import { toSlot } from '../collectors/slot.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { createReplayHttp } from './replay/replay-http.ts';
import { type Clock, startReplay } from './replay/replay-server.ts';
import type { Speaker } from './replay/speaker.ts';
import { speakers } from './replay/speakers.ts';
import { weekOf } from './replay/world.ts';

const WORKERS = 3;
const SOURCES = 12;
const DAY = 86_400_000;
const PRESSED_EVERY_MS = 20 * 60_000;

let engine: Engine;
beforeAll(async () => {
  engine = await openMemoryEngine();
}, 60_000);
afterAll(() => engine.close());

/** Polls sources of one account by several workers at once, again and again for two days, as if people pressed “poll now”. */
const pressOn = async (speaker: Speaker) => {
  const clock: Clock = { now: Date.parse('2026-11-18T00:00:00.000Z') };
  const end = clock.now + 2 * DAY;
  const schema = `press_${speaker.collector.replaceAll('-', '_')}`;
  const store = await openPostgresStore({ engine, schema });
  await using server = await startReplay(speaker, weekOf(1), clock, () => null);
  const kept = Array.from({ length: SOURCES }, (_, index) =>
    makeSource({
      id: `source-${index}`,
      collector: speaker.collector,
      settings: { ...(speaker.settings ?? getCollector(speaker.collector).example) },
      everyMs: null,
      credentialRef: speaker.secret === undefined ? null : 'EARSHOT_SECRET_IT',
    }),
  );
  const sources = recordingSources(...kept);
  const ways = Array.from({ length: WORKERS }, () => createReplayHttp(server.port, clock));
  const runners = ways.map((http) =>
    createRunner({
      http,
      queues: recordingQueues(),
      sources,
      notices: { clear: async () => {} },
      listening: recordingListening(),
      budgets: store.budgets,
      keyring: environmentKeys(() => JSON.stringify(speaker.secret)),
      now: () => new Date(clock.now),
      reader: createReader({ threadAboveBytes: 10_000_000 }),
    }),
  );
  let waits = 0;
  for (; clock.now < end; clock.now += PRESSED_EVERY_MS) {
    const slot = toSlot(new Date(clock.now));
    await Promise.all(
      kept.map(async ({ id }, index) => {
        await runners[index % WORKERS]?.collect({ sourceId: id, slot }, new AbortController().signal);
        waits += (await sources.state(id)).waiting === null ? 0 : 1;
      }),
    );
  }
  for (const runner of runners) await runner.close();
  for (const http of ways) await http.close();
  await store.close();
  return { requests: server.requests, oversteps: [...new Set(server.oversteps)], waits };
};

describe('a limit that several sources and workers share', () => {
  it.each(['stackexchange', 'yelp'])(
    '%s: is reached and never overstepped',
    async (id) => {
      const speaker = speakers.find(({ collector }) => collector === id);
      if (speaker === undefined) throw new Error(`${id} has no speaker`);
      const { requests, oversteps, waits } = await pressOn(speaker);
      expect(oversteps).toEqual([]);
      // Had the limit not been reached, nothing would be shown.
      expect(waits).toBeGreaterThan(0);
      expect(requests).toBeGreaterThan(250);
    },
    240_000,
  );
});
