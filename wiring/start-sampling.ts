import { schedule as scheduleCron } from 'node-cron';
import { drawSample } from '../pipeline/learning/draw-sample.ts';
import type { Store } from '../store/port.ts';

/** Every hour: weeks end at another time in every time zone. */
const TICK = '0 7 * * * *';

/** Draws each brand's weekly sample once its week is over, until stopped. */
export const startSampling = ({
  store,
  now,
  onFault,
}: {
  readonly store: Store;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}): { stop(): Promise<void> } => {
  let running: Promise<void> = Promise.resolve();
  const draw = async (): Promise<void> => {
    try {
      for (const brand of await store.brands.list()) await drawSample(store, brand, now());
    } catch (error) {
      onFault(error);
    }
  };
  const tick = (): Promise<void> => {
    running = running.then(draw);
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
