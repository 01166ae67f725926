import { fromEpochMs } from '../domain/instant.ts';
import { ACKNOWLEDGED_KEPT_MS } from '../domain/replies/acknowledge-rule.ts';
import { DELIVERIES_KEPT_MS } from '../domain/telling/delivery.ts';
import { PERSONAL_KEPT_MS } from '../domain/telling/personal-notice.ts';
import { startTicking } from '../queue/start-ticking.ts';
import type { Store } from '../store/port.ts';

/** Every hour. */
const TICK = '50 7 * * * *';

/** Forgets what was told long ago, until stopped. */
export const startForgetting = ({
  store,
  now,
  onFault,
}: {
  readonly store: Pick<Store, 'acknowledged' | 'channels' | 'personal'>;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}): { stop(): Promise<void> } => {
  const forget = async (): Promise<void> => {
    await store.channels.forgetDeliveries(fromEpochMs(now().getTime() - DELIVERIES_KEPT_MS));
    await store.acknowledged.forget(fromEpochMs(now().getTime() - ACKNOWLEDGED_KEPT_MS));
    await store.personal.forget(fromEpochMs(now().getTime() - PERSONAL_KEPT_MS));
  };
  return startTicking(TICK, forget, { onFault, atOnce: true });
};
