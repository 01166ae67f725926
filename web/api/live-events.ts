import { type ReadonlySignal, signal } from '@preact/signals';
import type { EventName, HEARTBEAT, Heartbeat } from '../../api/schemas/events.ts';
import type { MentionPresence } from '../../domain/presence.ts';

export type LiveState = 'connecting' | 'live' | 'offline';

/** Whom a change concerns; null: anything may have changed, as before the connection was there. */
interface LiveChange {
  readonly brandIds: readonly string[] | null;
  readonly accountIds: readonly string[] | null;
  /** Who is where now, of the mentions where that changed. */
  readonly presence: readonly MentionPresence[] | null;
}

type LiveListener = (change: LiveChange) => void;

const anything: LiveChange = { brandIds: null, accountIds: null, presence: null };

export interface LiveEvents {
  readonly state: ReadonlySignal<LiveState>;
  /**
   * Every listener is called when the connection is there (again): events may have been missed.
   * @param since ms of `performance.now()`: what was told from then on the listener has missed, and is called at once.
   * @returns unsubscribe.
   */
  on(name: EventName, listener: LiveListener, since?: number): () => void;
  start(): void;
  stop(): void;
}

const eventNames = [
  'mentions',
  'notices',
  'told',
  'status',
  'presence',
] as const satisfies readonly EventName[];

const longestWaitMs = 30_000;

/** Doubles from one second to thirty, then up to a fifth more so that many pages do not come back at once. */
export const reconnectDelayMs = (failures: number, random: number): number =>
  Math.min(longestWaitMs, 1000 * 2 ** Math.max(0, failures - 1)) * (1 + random / 5);

/** The brands or accounts an event speaks of; null when it does not say. */
export const readIds = (data: string, of: 'brandIds' | 'accountIds'): readonly string[] | null => {
  try {
    const ids: unknown = Reflect.get(Object(JSON.parse(data)), of);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : null;
  } catch {
    return null;
  }
};

const heartbeat: typeof HEARTBEAT = 'heartbeat';
/** How often a server is heard until it says how often. */
const FIRST_BEAT_MS = 20_000;
/** Beats that may fail to come before the line counts as lost. */
const MISSED_BEATS = 2.5;

/** The server checks what it tells, so the type is taken on trust, as for answers (client.ts). */
const readPresence = (data: string): readonly MentionPresence[] => JSON.parse(data).rows;

/** Calls back once nothing was heard for `MISSED_BEATS`, as after a sleep or a change of network. */
const createSilenceWatch = (onSilence: () => void) => {
  let everyMs = FIRST_BEAT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  const hear = (): void => {
    stop();
    timer = setTimeout(onSilence, everyMs * MISSED_BEATS);
  };
  const beat = (told: Heartbeat): void => {
    everyMs = told.everyMs;
    hear();
  };
  return { hear, beat, stop };
};

/** Listens to /api/events for as long as it is started, and comes back after every loss, a silent one too. */
export const createLiveEvents = (url: string): LiveEvents => {
  const state = signal<LiveState>('connecting');
  const listeners: Record<EventName, Set<LiveListener>> = {
    mentions: new Set(),
    notices: new Set(),
    told: new Set(),
    status: new Set(),
    presence: new Set(),
  };
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const told: Partial<Record<EventName, number>> = {};
  const tell = (name: EventName, change: LiveChange): void => {
    told[name] = performance.now();
    for (const listener of listeners[name]) listener(change);
  };
  const stop = (): void => {
    clearTimeout(timer);
    silence.stop();
    source?.close();
    source = null;
  };
  const lose = (): void => {
    stop();
    failures += 1;
    state.value = failures > 1 ? 'offline' : 'connecting';
    timer = setTimeout(start, reconnectDelayMs(failures, Math.random()));
  };
  const silence = createSilenceWatch(lose);
  const start = (): void => {
    stop();
    const opened = new EventSource(url);
    source = opened;
    silence.hear();
    opened.onopen = () => {
      failures = 0;
      state.value = 'live';
      // Also the first time: what came between a page's first answer and this moment was told to nobody.
      for (const name of eventNames) tell(name, anything);
    };
    for (const name of eventNames) {
      opened.addEventListener(name, ({ data }) => {
        silence.hear();
        tell(name, {
          brandIds: readIds(data, 'brandIds'),
          accountIds: readIds(data, 'accountIds'),
          presence: name === 'presence' ? readPresence(data) : null,
        });
      });
    }
    opened.addEventListener(heartbeat, ({ data }) => silence.beat(JSON.parse(data)));
    opened.onerror = lose;
  };
  const on = (name: EventName, listener: LiveListener, since = Number.POSITIVE_INFINITY) => {
    listeners[name].add(listener);
    if ((told[name] ?? Number.NEGATIVE_INFINITY) >= since) listener(anything);
    return () => void listeners[name].delete(listener);
  };
  return { state, on, start, stop };
};
