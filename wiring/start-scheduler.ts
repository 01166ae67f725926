import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Mailer } from '../delivery/mailer.ts';
import { judgeByNewModel } from '../pipeline/learning/judge-by-new-model.ts';
import { requestRollup } from '../pipeline/request-rollup.ts';
import { holdLease, type LeaseHold } from './hold-lease.ts';
import type { Log } from './log.ts';
import type { Foundation } from './open-foundation.ts';
import { startSchedules } from './start-schedules.ts';

const LEASE_MS = 15_000;
const NAME = 'scheduler';

/** The embedded database has one process, so that after a crash it need not wait for itself. */
const holderOf = (kind: Foundation['kind']): string =>
  kind === 'pglite' ? 'the only process' : `${hostname()} ${process.pid} ${randomUUID()}`;

/**
 * Does what happens by the clock, in one of all processes that start it: the others stand by and take over when it ends
 * or falls silent.
 * @param onTurn told when this process's turn begins and ends.
 */
export const startScheduler = (
  { kind, store, queues }: Pick<Foundation, 'kind' | 'store' | 'queues'>,
  {
    log,
    onTurn,
    now,
    ...telling
  }: {
    readonly mailer: Mailer;
    readonly publicUrl: string | null;
    readonly log: Log;
    readonly onTurn: (isOurs: boolean) => void;
    readonly now: () => Date;
  },
): LeaseHold => {
  const onFault = (error: unknown): void => log.error({ err: error }, 'the schedule has trouble');
  const begin = (): { stop(): Promise<void> } => {
    log.info('this process does what happens by the clock');
    onTurn(true);
    // What was touched when the one before ended is rolled up now.
    const asking = Promise.all([
      requestRollup(queues, now()),
      judgeByNewModel({ ...store, queues, now }),
    ]).catch(onFault);
    const schedules = startSchedules({ store, queues, now, onFault, ...telling });
    return {
      stop: async () => {
        onTurn(false);
        await asking;
        await schedules.stop();
      },
    };
  };
  return holdLease({
    leases: store.leases,
    name: NAME,
    holder: holderOf(kind),
    leaseMs: LEASE_MS,
    begin,
    onFault,
  });
};
