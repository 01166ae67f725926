import type { Keyring } from '../../collectors/access/keyring.ts';
import type { Http } from '../../collectors/http.ts';
import { createReader } from '../../collectors/reader.ts';
import { recordingListening } from '../../collectors/recorders.test-helper.ts';
import { getCollector } from '../../collectors/registry.ts';
import { createRunner } from '../../collectors/runner.ts';
import { toSlot } from '../../collectors/slot.ts';
import { StoreUnavailableError } from '../../domain/errors.ts';
import type { SourceState } from '../../domain/source.ts';
import type { Store } from '../../store/port.ts';
import type { FragileStore } from './fragile-store.ts';
import type { KeepUp } from './keep-up.ts';
import type { Clock, ReplayServer } from './replay-server.ts';
import type { Speaker } from './speaker.ts';
import { isEdited, isShown, type Post, sightOf, type World } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface Place {
  readonly store: Store;
  readonly fragile: FragileStore;
  readonly http: Http;
  /** Each life has sessions of its own. */
  readonly openKeyring: () => Keyring;
  readonly clock: Clock;
}

const createLife = ({ store, fragile, http, openKeyring, clock }: Place) =>
  createRunner({
    http,
    queues: fragile.queues,
    sources: fragile.sources,
    notices: { clear: async () => {} },
    listening: recordingListening(),
    budgets: store.budgets,
    keyring: openKeyring(),
    now: () => new Date(clock.now),
    // Answers are small: a thread of its own only takes time.
    reader: createReader({ threadAboveBytes: 10_000_000 }),
  });

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

const askedCollector = ({ collector }: Speaker) => {
  const found = getCollector(collector);
  if (found.kind === 'push') throw new Error(`${collector} is not asked`);
  return found;
};

/** What a poll from `from` to now had to see. */
const reached = (speaker: Speaker, world: World, from: number, now: number): readonly Post[] => {
  const sight = sightOf(world, from - (speaker.patienceMs ?? 0));
  const inReach = speaker.reach?.({ ...sight, now: from }) ?? sight.posts;
  return inReach.filter((post) => (speaker.tells?.(post) ?? true) && isShown(post, now));
};

/** What is going on at the server's other side. */
export interface Mode {
  /** Nothing goes wrong any more. */
  isCalm: boolean;
  /** Posts are asked for as they come, not looked at again. */
  isPoll: boolean;
  /** The next poll goes on where the last one failed: it brings only what that one left. */
  goesOn: boolean;
}

/** What the polls showed. */
export interface Found {
  readonly lost: Set<string>;
  readonly silences: Set<string>;
  /** Numbers of the posts whose edit a poll had to see. */
  readonly heard: Set<number>;
}

export interface Polls extends Place {
  readonly server: ReplayServer;
  readonly speaker: Speaker;
  readonly world: World;
  readonly mode: Mode;
  readonly found: Found;
  readonly keepUp: KeepUp;
}

/** Compares what a poll without fault brought with what it had to bring. */
const compare = ({ speaker, world, found, fragile, clock }: Polls, from: number): void => {
  for (const post of reached(speaker, world, from, clock.now)) {
    if (isEdited(post, { now: from })) found.heard.add(post.number);
    if (fragile.queued.has(`${speaker.source ?? speaker.collector}:${speaker.idOf(post)}`)) continue;
    const [written, now] = [post.writtenAt, clock.now].map((ms) => new Date(ms).toISOString());
    found.lost.add(`post ${post.number} of ${written}, missing at ${now}`);
  }
};

/** Polls once. @returns when to poll next; null where Earshot died and begins anew. */
const pollOnce = async (
  polls: Polls,
  collect: ReturnType<typeof createRunner>['collect'],
): Promise<number | null> => {
  const { fragile, server, clock, mode, found, speaker } = polls;
  const { id } = fragile.source;
  const [now, faults, crashes, requests] = [clock.now, server.faultCount, fragile.crashes, server.requests];
  const before = await fragile.sources.state(id);
  await collect({ sourceId: id, slot: toSlot(new Date(now)) }, new AbortController().signal).catch(
    (error: unknown) => {
      if (!(error instanceof StoreUnavailableError)) throw error;
    },
  );
  if (fragile.crashes > crashes) return null;
  const state = await fragile.sources.state(id);
  for (const silence of silenceOf(state, clock.now)) found.silences.add(silence);
  const asked = server.requests - requests;
  // One that ended at its limit of pages goes on with the next.
  const isAsked = asked > 0 && asked < askedCollector(speaker).politeness.maxPages && state.backfill === null;
  const isWhole = isAsked && server.faultCount === faults && !mode.goesOn;
  mode.goesOn = state.error !== null && JSON.stringify(state.cursor) !== JSON.stringify(before.cursor);
  if (state.error === null && isWhole) compare(polls, now);
  else if (mode.isCalm && state.error !== null)
    found.silences.add(`fails without a fault: ${state.error.message}`);
  return Math.max(clock.now + 1000, Date.parse(state.nextPollAt ?? '') || clock.now + DAY);
};

/** Asks a source through its week and the day after; between the polls what it brought is kept and looked at again. */
export const livePolls = async (polls: Polls): Promise<number> => {
  const { fragile, world, clock, mode, keepUp } = polls;
  let runner = createLife(polls);
  let count = 0;
  while (clock.now < world.endsAt + DAY) {
    mode.isCalm = clock.now > world.endsAt;
    if (mode.isCalm) fragile.steady();
    count += 1;
    const next = await pollOnce(polls, runner.collect);
    if (next === null) {
      await runner.close();
      runner = createLife(polls);
    }
    mode.isPoll = false;
    await keepUp.keep();
    await keepUp.passUntil(next ?? clock.now + MINUTE);
    mode.isPoll = true;
  }
  await runner.close();
  return count;
};
