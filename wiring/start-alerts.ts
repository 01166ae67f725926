import { schedule as scheduleCron } from 'node-cron';
import { requestAlertCheck } from '../pipeline/request-alert-check.ts';
import type { Queues } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';

/** Every five minutes, a little after the sources were asked. */
const TICK = '40 */5 * * * *';

/** Has the rules of every brand checked, until stopped. */
export const startAlerts = ({
  store,
  queues,
  now,
  onFault,
}: {
  readonly store: Pick<Store, 'alerts'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}): { stop(): Promise<void> } => {
  let running: Promise<void> = Promise.resolve();
  const check = async (): Promise<void> => {
    try {
      const rules = (await store.alerts.listRules(null)).filter(({ enabled }) => enabled);
      const brandIds = new Set(rules.map(({ brandId }) => brandId));
      for (const brandId of brandIds) await requestAlertCheck(queues, brandId, now());
    } catch (error) {
      onFault(error);
    }
  };
  const tick = (): Promise<void> => {
    running = running.then(check);
    return running;
  };
  const task = scheduleCron(TICK, tick, { noOverlap: true });
  void tick();
  return {
    stop: async () => {
      await task.destroy();
      await running;
    },
  };
};
