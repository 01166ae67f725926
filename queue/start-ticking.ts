import { type Logger, schedule as scheduleCron } from 'node-cron';

/** Something that happens by the clock. */
export interface Ticking {
  /** Does it now, after a running one; what the clock calls. */
  tick(): Promise<void>;
  /** Waits for a running tick; after it nothing is done. Stopping twice is harmless. */
  stop(): Promise<void>;
}

/** The clock would write to the console. A tick left out because one runs is no fault, so only faults are told. */
const tellFaults = (onFault: (error: unknown) => void): Logger => ({
  info: () => undefined,
  warn: () => undefined,
  debug: () => undefined,
  error: (message, error) => onFault(error ?? message),
});

/**
 * Does something by the clock, one after the other, until stopped.
 * @param pattern as cron has it, with seconds. @param run is told to ask whether it was stopped meanwhile.
 * @param options.onFault told why a tick failed, such as by a lost store; the next one tries again.
 * @param options.atOnce begins with a tick now.
 */
export const startTicking = (
  pattern: string,
  run: (isStopped: () => boolean) => Promise<void>,
  { onFault, atOnce }: { readonly onFault: (error: unknown) => void; readonly atOnce: boolean },
): Ticking => {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const tick = (): Promise<void> => {
    running = running.then(() => (stopped ? undefined : run(() => stopped))).catch(onFault);
    return running;
  };
  const task = scheduleCron(pattern, tick, { noOverlap: true, logger: tellFaults(onFault) });
  if (atOnce) void tick();
  return {
    tick,
    stop: async () => {
      stopped = true;
      await task.destroy();
      await running;
    },
  };
};
