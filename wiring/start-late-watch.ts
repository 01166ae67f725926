import { createLateWatch, type LateWatchDeps } from '../pipeline/late-watch.ts';
import { type ClockDeps, createClockMover } from '../pipeline/move-by-clock.ts';
import { startTicking } from '../queue/start-ticking.ts';

/** Every minute. */
const TICK = '10 * * * * *';

/** Looks for answers that are due or late, and moves what the response policies say, until stopped. */
export const startLateWatch = ({
  onFault,
  ...deps
}: LateWatchDeps & ClockDeps & { readonly onFault: (error: unknown) => void }): { stop(): Promise<void> } => {
  const [tell, move] = [createLateWatch(deps), createClockMover(deps)];
  const look = async (): Promise<void> => {
    await tell();
    await move();
  };
  return startTicking(TICK, look, { onFault, atOnce: false });
};
