import type { Silence } from '../domain/activity.ts';
import { type Source, sourcePath } from '../domain/source.ts';
import type { JobData, Queues } from '../queue/jobs.ts';
import { createStandingNotices } from '../queue/standing-notices.ts';
import { loadListening } from '../store/load-listening.ts';
import type { Store } from '../store/port.ts';
import { findCollector } from './registry.ts';

/** Every ten minutes. */
const EVERY_MS = 600_000;

export interface SilenceWatchDeps {
  readonly store: Pick<Store, 'sources' | 'listening' | 'notices'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
  /** A look failed, such as by a lost store; the next one tries again. */
  readonly onFault: (error: unknown) => void;
}

export interface SilenceWatch {
  /** Looks at every source once; what the clock calls. */
  look(): Promise<void>;
  /** Waits for a running look; after it nothing is told. Stopping twice is harmless. */
  stop(): Promise<void>;
}

const kindOf = ({ collector }: Source): 'asked' | 'push' =>
  findCollector(collector)?.kind === 'push' ? 'push' : 'asked';

/** `12 an hour`, `5 a day`. */
const usualWords = (perHour: number): string =>
  perHour >= 1 ? `${Math.round(perHour)} an hour` : `${Math.max(1, Math.round(perHour * 24))} a day`;

const noticeOf = (
  source: Source,
  { since, mentions, usualPerHour }: Silence,
): Omit<JobData<'notify'>, 'key'> => {
  const when = `${since.slice(0, 10)}, ${since.slice(11, 16)} UTC`;
  const few = mentions === 0 ? 'No mentions' : `Only ${mentions} ${mentions === 1 ? 'mention' : 'mentions'}`;
  return {
    level: 'warning',
    title: `${source.title} has gone quiet`,
    detail:
      `${few} since ${when}; usually about ${usualWords(usualPerHour)} at that time of the week. The source answers, ` +
      'so its settings, its search or the source itself may have changed: test it, and compare with what it shows.',
    path: sourcePath(source.id),
    about: { kind: 'source-broken', brandId: null, eventId: `source-silent:${source.id}@${since}` },
  };
};

/** Tells of sources that answer but bring unusually little, once until they speak again. */
export const startSilenceWatch = ({ store, queues, now, onFault }: SilenceWatchDeps): SilenceWatch => {
  let stopped = false;
  const quiet = createStandingNotices('source-silent:', store.notices, queues);

  const look = async (): Promise<void> => {
    try {
      const heard = await loadListening(store, kindOf, now());
      if (stopped) return;
      const silent = heard.flatMap(({ source, state, listening: { silence } }) => {
        if (!source.enabled || silence === null) return [];
        // A source that fails says so itself; its silence is no news, nor is its end.
        return [[source.id, state.error === null ? noticeOf(source, silence) : null] as const];
      });
      await quiet.settle(new Map(silent));
    } catch (error) {
      onFault(error);
    }
  };

  let running: Promise<void> = Promise.resolve();
  const lookInTurn = (): Promise<void> => {
    running = running.then(() => (stopped ? undefined : look()));
    return running;
  };
  const timer = setInterval(() => void lookInTurn(), EVERY_MS);
  timer.unref();

  return {
    look: lookInTurn,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
};
