import { schedule as scheduleCron } from 'node-cron';
import { createLateWatch, type LateWatchDeps } from '../pipeline/late-watch.ts';

/** Every minute. */
const TICK = '10 * * * * *';

/** Looks for answers that are due or late, until stopped. */
export const startLateWatch = ({
  onFault,
  ...deps
}: LateWatchDeps & { readonly onFault: (error: unknown) => void }): { stop(): Promise<void> } => {
  const look = createLateWatch(deps);
  let running: Promise<void> = Promise.resolve();
  const tick = (): Promise<void> => {
    running = running.then(look).catch(onFault);
    return running;
  };
  const task = scheduleCron(TICK, tick, { noOverlap: true });
  return {
    stop: async () => {
      await task.destroy();
      await running;
    },
  };
};
