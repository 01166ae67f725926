/**
 * How many feeds a second one process polls. Ours is the product's own collecting path: runner, the guarded way out
 * to the network (a name looked up and its address checked for each connection, turns taken at each host), conditional
 * requests, parsing, what was seen before, cursor and state. Only two things stand in: names lead to the bench's
 * server, and states and queued jobs are kept in memory as JSON, for the store's speed is measured by the import.
 * The reference is undici alone, which fetches the same bodies from the same hosts of the same server with as many
 * requests at once, and throws them away. Polls of a feed are minutes apart, so before each round the connections of
 * the last one are let go, on both sides. The server is a process of its own; rounds alternate; medians of time by the
 * clock, so run it on a machine with a core to spare.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { LookupFunction } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { createHttp } from '../../collectors/http.ts';
import { createRunner } from '../../collectors/runner.ts';
import { toSlot } from '../../collectors/slot.ts';
import { freshSourceState, type Source } from '../../domain/source.ts';
import { rate, timed } from './measure.ts';
import { type BenchRow, megabytes, perSecond, times } from './report.ts';

const FEEDS = 2000;
const ROUNDS = 5;
/** As many at once as the product asks (wiring/start-collecting.ts). */
const AT_ONCE = 8;
/** Between two polls of a feed. */
const PACE_MS = 20 * 60_000;
/** The product keeps an idle connection for two seconds (collectors/http/transport.ts), and so does the reference. */
const KEEP_ALIVE_MS = 2000;
/** Of the feeds of an ordinary round, one in so many has a new entry. */
const CHANGED_ONE_IN = 10;

const feeds = Array.from({ length: FEEDS }, (_, index) => index);
const here = { address: '127.0.0.1', family: 4 };

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const eachFeed = (run: (feed: number) => Promise<unknown>): Promise<unknown> => {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < FEEDS) await run(next++);
  };
  return Promise.all(Array.from({ length: AT_ONCE }, work));
};

const startFeedServer = async () => {
  const child = fork(createRequire(import.meta.url).resolve('#compiled/scripts/bench/feed-server'));
  const [port] = (await once(child, 'message')) as [number];
  return {
    urlOf: (feed: number): string => `http://feed-${feed}.bench.test:${port}/`,
    /** Each of these gets another entry. */
    publish: async (some: readonly number[]): Promise<void> => {
      child.send(some);
      await once(child, 'message');
    },
    stop: () => child.disconnect(),
  };
};

const sourceOf = (feed: number, url: string): Source => ({
  id: `feed-${feed}`,
  collector: 'feed',
  title: `Feed ${feed}`,
  settings: { url },
  everyMs: null,
  credentialRef: null,
  aboutBrandId: null,
  enabled: true,
  createdAt: '2026-11-01T00:00:00.000Z',
});

const openOurs = (urlOf: (feed: number) => string) => {
  const sources = new Map(feeds.map((feed) => [`feed-${feed}`, sourceOf(feed, urlOf(feed))]));
  const states = new Map<string, string>();
  const http = createHttp({
    allowPrivate: [here.address],
    userAgent: 'Earshot/bench',
    resolve: async () => [here],
  });
  let now = Date.now();
  let jobs = 0;
  const runner = createRunner({
    http,
    now: () => new Date(now),
    sources: {
      find: async (id) => sources.get(id) ?? null,
      save: async () => {},
      state: async (id) => {
        const kept = states.get(id);
        return kept === undefined ? freshSourceState(id) : JSON.parse(kept);
      },
      saveState: async (state) => void states.set(state.sourceId, JSON.stringify(state)),
    },
    queues: {
      add: async () => {},
      addBulk: async (_, added) => {
        jobs += JSON.stringify(added) === '[]' ? 0 : added.length;
      },
    },
    notices: { clear: async () => {} },
    listening: { saveGap: async () => {}, removeGap: async () => {} },
    keyring: { passFor: async () => null, findEnd: async () => null },
    budgets: { take: async () => null },
  });
  const { signal } = new AbortController();
  return {
    /** Polls every feed once. */
    poll: async (): Promise<void> => {
      now += PACE_MS;
      jobs = 0;
      const slot = toSlot(new Date(now));
      await eachFeed((feed) => runner.collect({ sourceId: `feed-${feed}`, slot }, signal));
    },
    /** @throws Error when a feed of the last round failed, or not exactly the changed ones brought something. */
    check: (changed: number): void => {
      const failed = [...states.values()].find((state) => JSON.parse(state).error !== null);
      if (failed !== undefined) throw new Error(`a feed could not be polled: ${failed}`);
      if (jobs !== changed) throw new Error(`${jobs} feeds brought something where ${changed} had changed`);
    },
    close: async () => {
      await runner.close();
      await http.close();
    },
  };
};

const openBare = (urlOf: (feed: number) => string) => {
  const lookup: LookupFunction = (_name, { all }, found) =>
    all === true ? found(null, [here]) : found(null, here.address, here.family);
  const agent = new Agent({ connect: { lookup }, keepAliveTimeout: KEEP_ALIVE_MS });
  return {
    fetchAll: () =>
      eachFeed(async (feed) => {
        const { body } = await request(urlOf(feed), { dispatcher: agent });
        await body.arrayBuffer();
      }),
    close: () => agent.destroy(),
  };
};

/** A round on new connections. @returns ms. */
const round = async (run: () => Promise<unknown>): Promise<number> => {
  await sleep(1.5 * KEEP_ALIVE_MS);
  return (await timed(run)).ms;
};

/** After collecting garbage, bytes; run with --expose-gc. */
const memoryNow = (): { readonly resident: number; readonly heap: number } => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { resident: rss, heap: heapUsed };
};

const row = (what: string, ours: readonly number[], bare: readonly number[], target: string): BenchRow => {
  const [our, other] = [rate(FEEDS, median(ours)), rate(FEEDS, median(bare))];
  return {
    what: `${FEEDS} feeds polled, ${what}`,
    ours: perSecond(our, 'feeds'),
    reference: `bare undici fetching the same bodies ${perSecond(other, 'feeds')}`,
    ratio: times(our / other),
    target,
  };
};

/** Polls 2,000 feeds again and again, as they come: one in ten changed, then all of them. */
export const benchFeeds = async (tell: (message: string) => void): Promise<readonly BenchRow[]> => {
  const server = await startFeedServer();
  const ours = openOurs(server.urlOf);
  const bare = openBare(server.urlOf);
  const took = { some: [] as number[], all: [] as number[], bare: [] as number[] };
  try {
    await server.publish(feeds);
    await ours.poll();
    ours.check(FEEDS);
    await bare.fetchAll();
    const before = memoryNow();
    for (let count = 0; count < ROUNDS; count += 1) {
      tell(`polling ${FEEDS} feeds, round ${count + 1} of ${ROUNDS}`);
      const some = feeds.filter((feed) => feed % CHANGED_ONE_IN === count % CHANGED_ONE_IN);
      await server.publish(some);
      took.some.push(await round(ours.poll));
      ours.check(some.length);
      took.bare.push(await round(bare.fetchAll));
      await server.publish(feeds);
      took.all.push(await round(ours.poll));
      ours.check(FEEDS);
      took.bare.push(await round(bare.fetchAll));
    }
    const after = memoryNow();
    return [
      row(`one in ${CHANGED_ONE_IN} changed`, took.some, took.bare, 'at least 0.5×'),
      row('all changed: 20 entries of each read again', took.all, took.bare, '–'),
      {
        what: `memory after ${ROUNDS} more rounds of both`,
        ours: `resident ${megabytes(after.resident)}, heap ${megabytes(after.heap)}`,
        reference: `after the first round ${megabytes(before.resident)}, heap ${megabytes(before.heap)}`,
        ratio: times(after.heap / before.heap),
        target: 'flat',
      },
    ];
  } finally {
    await ours.close();
    await bare.close();
    server.stop();
  }
};
