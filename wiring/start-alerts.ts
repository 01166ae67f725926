import { requestAlertCheck } from '../pipeline/request-alert-check.ts';
import type { Queues } from '../queue/jobs.ts';
import { startTicking } from '../queue/start-ticking.ts';
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
  const check = async (): Promise<void> => {
    const rules = (await store.alerts.listRules(null)).filter(({ enabled }) => enabled);
    const brandIds = new Set(rules.map(({ brandId }) => brandId));
    for (const brandId of brandIds) await requestAlertCheck(queues, brandId, now());
  };
  return startTicking(TICK, check, { onFault, atOnce: true });
};
