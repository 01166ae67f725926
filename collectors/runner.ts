import { NotFoundError } from '../domain/errors.ts';
import { type Exchange, type Source, type SourceState, sourcePath } from '../domain/source.ts';
import type { JobData, Queues } from '../queue/jobs.ts';
import type { BudgetStore, ListeningStore, NoticeStore, SourceStore } from '../store/port.ts';
import type { Keyring } from './access/keyring.ts';
import type { AskedCollector, Drop } from './collector.ts';
import { gather } from './gather.ts';
import type { Http } from './http.ts';
import { noteGap } from './note-gap.ts';
import { needsPerson } from './poll-times.ts';
import { createReader, type Reader } from './reader.ts';
import { findCollector, parseSettings } from './registry.ts';
import { fromSlot } from './slot.ts';
import { type Attempt, failed, paused, succeeded } from './source-progress.ts';
import { tellEnd } from './tell-end.ts';

/** Failures in a row after which people are told; at once where only a person can mend it. */
const TELL_AFTER = 3;
/** For a source whose collector is gone. */
const NO_COLLECTOR = { everyMs: 3_600_000, atLeastEveryMs: 3_600_000 };

export interface RunnerDeps {
  readonly http: Pick<Http, 'send' | 'reach'>;
  readonly queues: Pick<Queues, 'add' | 'addBulk'>;
  readonly sources: Pick<SourceStore, 'find' | 'save' | 'state' | 'saveState'>;
  readonly listening: Pick<ListeningStore, 'saveGap' | 'removeGap'>;
  readonly notices: Pick<NoticeStore, 'clear'>;
  readonly keyring: Pick<Keyring, 'passFor' | 'findEnd'>;
  readonly budgets: Pick<BudgetStore, 'take'>;
  readonly now: () => Date;
  /** A fault of ours rather than of the source, for the log. */
  readonly onFault?: (error: unknown, sourceId: string) => void;
  /** Entries that could not be used, for the log. */
  readonly onDrops?: (drops: readonly Drop[], sourceId: string) => void;
  readonly reader?: Reader;
}

export interface Runner {
  /**
   * Handles one firing: polls the source, queues what it gives and only then moves its cursor. Safe to run twice.
   * A source's failure is kept in its state with the time of the next try and does not reject.
   * @throws StoreUnavailableError and the queues' errors, so that the job is tried again; the signal's reason.
   */
  collect(job: JobData<'collect'>, signal: AbortSignal): Promise<void>;
  /** Ends the reading thread. Closing twice is harmless. */
  close(): Promise<void>;
}

const noticeKey = (sourceId: string): string => `source-failing:${sourceId}`;

/** A firing is served by any poll that began at its time or later. */
const isServed = (slot: string, state: SourceState): boolean => {
  const asked = fromSlot(slot);
  return asked !== null && state.lastPollAt !== null && Date.parse(state.lastPollAt) >= asked.getTime();
};

/** Follows a permanent move, but never from a safe connection to an open one. */
const movedSource = (source: Source, collector: AskedCollector, to: string): Source | null => {
  if (collector.kind !== 'poll' || collector.moved === undefined) return null;
  const settings = parseSettings(collector, source.settings);
  const safe = collector.poll(settings, null, new Date(0)).url.startsWith('https:');
  if (safe && !to.startsWith('https:')) return null;
  return { ...source, settings: parseSettings(collector, collector.moved(settings, to)) };
};

const tellFailure = async (
  queues: RunnerDeps['queues'],
  source: Source,
  { error, failures, lastSuccessAt }: SourceState,
): Promise<void> => {
  if (error === null) return;
  const times = failures === 1 ? '' : ` It has failed ${failures} times in a row.`;
  await queues.add('notify', {
    key: noticeKey(source.id),
    level: 'warning',
    title: `${source.title} cannot be read`,
    detail: `${error.message}${times} ${error.remedy}`,
    path: sourcePath(source.id),
    about: {
      ...{ kind: 'source-broken', brandId: null },
      // The same until it was read again.
      eventId: `source-failed:${source.id}@${lastSuccessAt ?? 'never'}`,
    },
  });
};

const keepMove = async (
  sources: RunnerDeps['sources'],
  source: Source,
  collector: AskedCollector,
  to: string,
): Promise<void> => {
  const current = await sources.find(source.id);
  // Somebody may have changed the settings meanwhile; theirs count.
  if (current === null || JSON.stringify(current.settings) !== JSON.stringify(source.settings)) return;
  const moved = movedSource(current, collector, to);
  if (moved !== null) await sources.save(moved);
};

/** One poll of one source, from its state to its next state. */
const pollOnce = async (
  deps: RunnerDeps & { readonly reader: Reader },
  source: Source,
  state: SourceState,
  slot: string,
  signal: AbortSignal,
): Promise<void> => {
  const { queues, sources, now } = deps;
  const collector = findCollector(source.collector);
  if (collector?.kind === 'push') return;
  const startedAt = now();
  let exchange: Exchange | null = null;
  const onExchange = (one: Exchange): void => {
    exchange = one;
  };
  const { gain, error, pause } =
    collector === null
      ? { gain: null, error: new NotFoundError('collector', source.collector), pause: null }
      : await gather({ source, state, slot }, collector, queues, { ...deps, signal, onExchange });
  if (collector !== null) await tellEnd(deps, source, collector);
  const limits = collector?.politeness ?? NO_COLLECTOR;
  const attempt: Attempt = { startedAt, endedAt: now(), limits, askedMs: source.everyMs, exchange };
  if (gain === null && pause !== null) return sources.saveState(paused(state, attempt, pause));
  await noteGap(deps.listening, source, state, attempt, collector, gain?.heard ?? null);
  if (gain !== null && gain.drops.length > 0) deps.onDrops?.(gain.drops, source.id);
  if (gain !== null && gain.movedTo !== null && collector !== null)
    await keepMove(sources, source, collector, gain.movedTo);
  const reached = gain === null ? state : succeeded(state, attempt, gain, pause);
  if (error === null) {
    await sources.saveState(reached);
    await deps.notices.clear(noticeKey(source.id));
    return;
  }
  const after = failed(reached, attempt, error);
  if (after.error?.code === 'internal') deps.onFault?.(error, source.id);
  await sources.saveState(after);
  if (after.failures >= TELL_AFTER || needsPerson(error, attempt.exchange?.status ?? null)) {
    await tellFailure(queues, source, after);
  }
};

/** Talks, waits, pages and retries for all collectors. */
export const createRunner = (options: RunnerDeps): Runner => {
  const deps = { ...options, reader: options.reader ?? createReader() };
  const running = new Set<string>();
  const collect = async ({ sourceId, slot }: JobData<'collect'>, signal: AbortSignal): Promise<void> => {
    // Whoever is asking the source now serves this firing too.
    if (running.has(sourceId)) return;
    running.add(sourceId);
    try {
      const source = await deps.sources.find(sourceId);
      if (source === null || !source.enabled) return;
      const state = await deps.sources.state(sourceId);
      if (isServed(slot, state)) return;
      await pollOnce(deps, source, state, slot, signal);
    } catch (error) {
      // Removed while it was being asked: there is nothing left to keep.
      if (!(error instanceof NotFoundError)) throw error;
    } finally {
      running.delete(sourceId);
    }
  };
  return { collect, close: () => deps.reader.close() };
};
