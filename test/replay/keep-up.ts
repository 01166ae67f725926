import type { Keyring } from '../../collectors/access/keyring.ts';
import type { Http } from '../../collectors/http.ts';
import { createKeepTick } from '../../collectors/keep-schedule.ts';
import { recordingQueues } from '../../collectors/recorders.test-helper.ts';
import { createRefresher } from '../../collectors/refresh-source.ts';
import { getCollector } from '../../collectors/registry.ts';
import type { Source } from '../../domain/source.ts';
import { analyse, compileForAnalysis } from '../../pipeline/analyse.ts';
import { createIngest } from '../../pipeline/ingest.ts';
import { judge } from '../../pipeline/language/shipped-judge.ts';
import { brand } from '../../pipeline/raw-item.test-helper.ts';
import { createRollup } from '../../pipeline/rollup.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from './replay-server.ts';

const MINUTE = 60_000;
/** While nothing is due, the schedule's minutes pass faster. */
const IDLE_MINUTES = 30;

type Jobs = ReturnType<typeof recordingQueues>;

export interface KeepUpDeps {
  readonly store: Store;
  readonly source: Source;
  /** Where the runner puts what it collects. */
  readonly collected: Jobs;
  readonly http: Http;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}

/** The rest of an Earshot: keeps what was collected, and looks at it again as time passes. */
export interface KeepUp {
  /** Keeps what was collected so far. */
  keep(): Promise<void>;
  /** Lets time pass, looking again at what is due. */
  passUntil(until: number): Promise<void>;
  /** Mentions counted in all rollups. */
  counted(): Promise<number>;
}

export const createKeepUp = async (deps: KeepUpDeps): Promise<KeepUp> => {
  const { store, source, collected, http, keyring, clock, onFault } = deps;
  const now = (): Date => new Date(clock.now);
  const { signal } = new AbortController();
  await store.brands.save(brand());
  await store.sources.save(source);
  const again = recordingQueues();
  const ingest = createIngest({
    pool: { analyse: async (job, brands) => analyse(job, { brands: compileForAnalysis(brands), judge }) },
    ...store,
    queues: { add: async () => {} },
  });
  const refresh = createRefresher({ ...store, queues: again, keyring, http, now, onFault });
  const collector = getCollector(source.collector);
  const tick = createKeepTick({ ...store, queues: again, now, onFault, collectors: [collector] });
  const isRefreshed = collector.kind === 'poll' && collector.refresh !== undefined;

  /** Works on the jobs added since the last time, and on those that they add; done, they are let go of. */
  const workOn = (queue: Jobs) => async (): Promise<boolean> => {
    let isBusy = false;
    for (let job = queue.jobs.shift(); job !== undefined; job = queue.jobs.shift()) {
      isBusy = true;
      const { name, data } = job;
      if (name === 'ingest') await ingest(data as Parameters<typeof ingest>[0]);
      if (name === 'refresh') await refresh(data as Parameters<typeof refresh>[0], signal);
    }
    return isBusy;
  };
  const keep = workOn(collected);
  const lookAgain = workOn(again);
  let nextTick = clock.now;

  return {
    keep: async () => void (await keep()),
    passUntil: async (until) => {
      while (isRefreshed && nextTick < until) {
        clock.now = Math.max(clock.now, nextTick);
        await tick();
        const isBusy = await lookAgain();
        nextTick = clock.now + (isBusy ? 1 : IDLE_MINUTES) * MINUTE;
      }
      clock.now = Math.max(clock.now, until);
    },
    counted: async () => {
      await store.rollups.touchAll('acme');
      const queues = { add: async () => {}, counts: async () => ({ waiting: 0 }) as never };
      await createRollup({ ...store, queues, now })({}, signal);
      const rows = await store.rollups.list('acme', 'hour', '2000-01-01T00:00:00.000Z', now().toISOString());
      return rows.reduce((sum, { rollup }) => sum + rollup.mentions, 0);
    },
  };
};
