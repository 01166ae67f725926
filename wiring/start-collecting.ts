import type { Keyring } from '../collectors/access/keyring.ts';
import type { Http } from '../collectors/http.ts';
import { createRefresher } from '../collectors/refresh-source.ts';
import { createRunner, type Runner } from '../collectors/runner.ts';
import type { Queues } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';
import type { Log } from './log.ts';

const COLLECT_CONCURRENCY = 8;
const REFRESH_CONCURRENCY = 2;

interface CollectingDeps {
  readonly http: Http;
  readonly keyring: Keyring;
  readonly queues: Queues;
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Log;
}

/** Begins to handle the jobs that talk to sources. @returns what is to be closed after the queues. */
export const startCollecting = ({ store, queues, log, ...tools }: CollectingDeps): Pick<Runner, 'close'> => {
  const asking = {
    ...tools,
    ...store,
    queues,
    onFault: (error: unknown, sourceId: string): void =>
      log.error({ err: error, sourceId }, 'collecting failed by a fault of ours'),
    onDrops: (drops: readonly unknown[], sourceId: string): void =>
      log.warn({ sourceId, drops: drops.length }, 'entries of a source could not be used'),
  };
  const runner = createRunner(asking);
  queues.work('collect', runner.collect, { concurrency: COLLECT_CONCURRENCY });
  queues.work('refresh', createRefresher(asking), { concurrency: REFRESH_CONCURRENCY });
  return runner;
};
