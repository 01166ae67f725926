import { toInstant } from '../domain/instant.ts';
import { DELIVERIES_KEPT_MS } from '../domain/telling/delivery.ts';
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
  readonly store: Pick<Store, 'channels'>;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}): { stop(): Promise<void> } => {
  const forget = (): Promise<void> =>
    store.channels.forgetDeliveries(toInstant(new Date(now().getTime() - DELIVERIES_KEPT_MS)));
  return startTicking(TICK, forget, { onFault, atOnce: true });
};
