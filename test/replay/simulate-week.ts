import { createKeyring } from '../../collectors/access/keyring.ts';
import { createReader } from '../../collectors/reader.ts';
import {
  makeSource,
  recordingListening,
  recordingQueues,
  recordingSources,
} from '../../collectors/recorders.test-helper.ts';
import { getCollector } from '../../collectors/registry.ts';
import { createRunner } from '../../collectors/runner.ts';
import { toSlot } from '../../collectors/slot.ts';
import { StoreUnavailableError } from '../../domain/errors.ts';
import type { RawItem } from '../../domain/mention.ts';
import { seededRandom } from '../../domain/seeded-random.ts';
import type { SourceState } from '../../domain/source.ts';
import type { BudgetStore } from '../../store/port.ts';
import { faultsOf } from './faults.ts';
import { createReplayHttp } from './replay-http.ts';
import { type Clock, startReplay } from './replay-server.ts';
import type { Speaker } from './speaker.ts';
import { isShown, sightOf, type World, weekOf } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** One in so many writes of ours fails, as when the process dies there. */
const DIES_ONE_IN = 50;

/** What a week showed; all lists are to be empty. */
export interface Week {
  readonly polls: number;
  readonly requests: number;
  readonly faults: number;
  readonly crashes: number;
  readonly delivered: number;
  /** Posts that a poll without fault could have reached and that were not queued by its end. */
  readonly lost: readonly string[];
  /** Items that are no post of the world, under an id of their own. */
  readonly strangers: readonly string[];
  readonly oversteps: readonly string[];
  /** States that leave a source without its next poll, or an error without what to do. */
  readonly silences: readonly string[];
}

/** The queues and states of an Earshot that dies at times, and what reached the queues for good. */
const createFragileStore = (speaker: Speaker, seed: number) => {
  const random = seededRandom(seed);
  const queued = new Set<string>();
  const source = makeSource({
    collector: speaker.collector,
    settings: { ...(speaker.settings ?? getCollector(speaker.collector).example) },
    everyMs: null,
    credentialRef: speaker.secret === undefined ? null : 'EARSHOT_SECRET_IT',
  });
  const queues = recordingQueues();
  const sources = recordingSources(source);
  let isFragile = true;
  let crashes = 0;
  const mayDie = (): void => {
    if (!isFragile || random() * DIES_ONE_IN >= 1) return;
    crashes += 1;
    throw new StoreUnavailableError('The process died here.');
  };
  const note = (items: readonly RawItem[]): void => {
    for (const item of items) queued.add(`${item.source}:${item.externalId}`);
  };
  const addBulk: typeof queues.addBulk = async (name, jobs) => {
    mayDie();
    await queues.addBulk(name, jobs);
    note(jobs.flatMap(({ data }) => ('items' in data ? data.items : [])));
    mayDie();
  };
  const saveState = async (state: SourceState): Promise<void> => {
    mayDie();
    await sources.saveState(state);
    mayDie();
  };
  return {
    source,
    queued,
    queues: { ...queues, addBulk },
    sources: { ...sources, saveState },
    get crashes() {
      return crashes;
    },
    steady: () => {
      isFragile = false;
    },
  };
};

type FragileStore = ReturnType<typeof createFragileStore>;

const createLife = (
  store: FragileStore,
  speaker: Speaker,
  http: ReturnType<typeof createReplayHttp>,
  clock: Clock,
  budgets: Budgets,
) => {
  const now = (): Date => new Date(clock.now);
  return createRunner({
    http,
    queues: store.queues,
    sources: store.sources,
    notices: { clear: async () => {} },
    listening: recordingListening(),
    budgets,
    keyring: createKeyring({
      vault: { find: async () => null },
      environment: () => JSON.stringify(speaker.secret),
      http,
      now,
    }),
    now,
    // Answers are small: a thread of its own only takes time.
    reader: createReader({ threadAboveBytes: 10_000_000 }),
  });
};

/** What is wrong with a state a source is left in. */
const silenceOf = (state: SourceState, now: number): readonly string[] => {
  const { nextPollAt, error } = state;
  const next = nextPollAt === null ? null : Date.parse(nextPollAt) - now;
  return [
    ...(next === null || next <= 0 || next > 1.1 * DAY ? [`next poll ${nextPollAt} at ${now}`] : []),
    ...(error !== null && (error.remedy.trim() === '' || error.message.trim() === '')
      ? [`an error without remedy: ${error.code}`]
      : []),
    ...(error?.code === 'internal' ? [`a fault of ours: ${error.message}`] : []),
  ];
};

const keyOf = (speaker: Speaker, post: World['posts'][number]): string =>
  `${speaker.source ?? speaker.collector}:${speaker.idOf(post)}`;

const askedCollector = ({ collector }: Speaker) => {
  const found = getCollector(collector);
  if (found.kind === 'push') throw new Error(`${collector} is not asked`);
  return found;
};

/** What a poll from `from` to now should have brought and did not. */
const missing = (speaker: Speaker, world: World, store: FragileStore, from: number, now: number) => {
  const sight = sightOf(world, from - (speaker.patienceMs ?? 0));
  const reached = speaker.reach?.({ ...sight, now: from }) ?? sight.posts;
  return reached
    .filter((post) => speaker.tells?.(post) ?? true)
    .filter((post) => isShown(post, now) && !store.queued.has(keyOf(speaker, post)))
    .map(
      (post) =>
        `post ${post.number} of ${new Date(post.writtenAt).toISOString()}, missing at ${new Date(now).toISOString()}`,
    );
};

/** The store's own. */
type Budgets = Pick<BudgetStore, 'take'>;

/** One source asked through a week with faults and a day without, by the product's own runner. */
export const simulateWeek = async (speaker: Speaker, seed: number, budgets: Budgets): Promise<Week> => {
  const world = weekOf(seed);
  const clock: Clock = { now: world.startsAt };
  const someFault = faultsOf(seed);
  let isCalm = false;
  await using server = await startReplay(speaker, world, clock, () => (isCalm ? null : someFault()));
  const http = createReplayHttp(server.port, clock);
  const store = createFragileStore(speaker, seed);
  let runner = createLife(store, speaker, http, clock, budgets);
  const found = { lost: new Set<string>(), silences: new Set<string>() };
  const faultCount = (): number => [...server.faults.values()].reduce((sum, count) => sum + count, 0);
  const { maxPages } = askedCollector(speaker).politeness;
  let polls = 0;
  while (clock.now < world.endsAt + DAY) {
    isCalm = clock.now > world.endsAt;
    if (isCalm) store.steady();
    const before = {
      now: clock.now,
      faults: faultCount(),
      crashes: store.crashes,
      requests: server.requests,
    };
    polls += 1;
    await runner
      .collect({ sourceId: store.source.id, slot: toSlot(new Date(clock.now)) }, new AbortController().signal)
      .catch((error: unknown) => {
        if (!(error instanceof StoreUnavailableError)) throw error;
      });
    const state = await store.sources.state(store.source.id);
    if (store.crashes > before.crashes) {
      await runner.close();
      runner = createLife(store, speaker, http, clock, budgets);
      clock.now += MINUTE;
      continue;
    }
    for (const silence of silenceOf(state, clock.now)) found.silences.add(silence);
    const asked = server.requests - before.requests;
    // One that ended at its limit of pages goes on with the next.
    const isAsked = asked > 0 && asked < maxPages && state.backfill === null;
    if (state.error === null && isAsked && faultCount() === before.faults) {
      for (const lost of missing(speaker, world, store, before.now, clock.now)) found.lost.add(lost);
    } else if (isCalm && state.error !== null) {
      found.silences.add(`fails without a fault: ${state.error.message}`);
    }
    clock.now = Math.max(clock.now + 1000, Date.parse(state.nextPollAt ?? '') || clock.now + DAY);
  }
  await runner.close();
  await http.close();
  const known = new Set(world.posts.map((post) => keyOf(speaker, post)));
  return {
    polls,
    requests: server.requests,
    faults: faultCount(),
    crashes: store.crashes,
    delivered: store.queued.size,
    lost: [...found.lost],
    strangers: [...store.queued].filter((key) => !known.has(key)),
    oversteps: [...new Set(server.oversteps)],
    silences: [...found.silences],
  };
};
