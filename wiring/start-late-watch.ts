import { createLateWatch, type LateWatchDeps } from '../pipeline/late-watch.ts';
import { startTicking } from '../queue/start-ticking.ts';

/** Every minute. */
const TICK = '10 * * * * *';

/** Looks for answers that are due or late, until stopped. */
export const startLateWatch = ({
  onFault,
  ...deps
}: LateWatchDeps & { readonly onFault: (error: unknown) => void }): { stop(): Promise<void> } =>
  startTicking(TICK, createLateWatch(deps), { onFault, atOnce: false });
