import { createKeyring } from '../../collectors/access/keyring.ts';
import type { Store } from '../../store/port.ts';
import { checkKept, type Kept } from './check-kept.ts';
import { type Fault, faultsOf, isNews } from './faults.ts';
import { createFragileStore } from './fragile-store.ts';
import { createKeepUp } from './keep-up.ts';
import { type Found, livePolls, type Mode } from './live-polls.ts';
import { createReplayHttp } from './replay-http.ts';
import { type Clock, startReplay } from './replay-server.ts';
import type { Speaker } from './speaker.ts';
import { type Post, weekOf } from './world.ts';

const DAY = 86_400_000;
/** After so long nothing is deleted any more, and what is to be looked at again for it was. */
const LAST_LOOKS = 5 * DAY;

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
  readonly kept: Kept;
  /** Mentions in the rollups, those that were erased among them. */
  readonly counted: number;
}

/** One source asked through a week with faults and a day without, by the product's own runner. */
export const simulateWeek = async (speaker: Speaker, seed: number, store: Store): Promise<Week> => {
  const world = weekOf(seed);
  const clock: Clock = { now: world.startsAt };
  const someFault = faultsOf(seed);
  const mode: Mode = { isCalm: false, isPoll: true, goesOn: false };
  const nextFault = (): Fault | null => {
    const fault = mode.isCalm ? null : someFault();
    return fault !== null && !mode.isPoll && isNews(fault) ? null : fault;
  };
  await using server = await startReplay(speaker, world, clock, nextFault);
  const http = createReplayHttp(server.port, clock);
  const fragile = createFragileStore(speaker, seed);
  const openKeyring = () =>
    createKeyring({
      vault: { find: async () => null },
      environment: () => JSON.stringify(speaker.secret),
      http,
      now: () => new Date(clock.now),
    });
  const found: Found = { lost: new Set(), silences: new Set(), heard: new Set() };
  const keepUp = await createKeepUp({
    ...{ store, source: fragile.source, collected: fragile.collected, http, keyring: openKeyring(), clock },
    onFault: (error) => void found.silences.add(`a fault of ours: ${String(error)}`),
  });
  const place = { store, fragile, http, openKeyring, clock };
  const polls = await livePolls({ ...place, server, speaker, world, mode, found, keepUp });
  const lastPollAt = clock.now;
  await keepUp.passUntil(clock.now + LAST_LOOKS);
  await http.close();
  const keyOf = (post: Post): string => `${speaker.source ?? speaker.collector}:${speaker.idOf(post)}`;
  const known = new Set(world.posts.map(keyOf));
  const times = { lastPollAt, now: clock.now };
  return {
    polls,
    requests: server.requests,
    faults: server.faultCount,
    crashes: fragile.crashes,
    delivered: fragile.queued.size,
    lost: [...found.lost],
    strangers: [...fragile.queued].filter((key) => !known.has(key)),
    oversteps: [...new Set(server.oversteps)],
    silences: [...found.silences],
    kept: await checkKept(store.mentions, speaker, { world, heard: found.heard, keyOf, ...times }),
    counted: await keepUp.counted(),
  };
};
