import { drawSamples } from '../pipeline/learning/draw-sample.ts';
import type { Queues } from '../queue/jobs.ts';
import { startTicking } from '../queue/start-ticking.ts';
import type { Store } from '../store/port.ts';

/** Every minute: weeks end at another time in every time zone, and an import may bring one. */
const TICK = '30 * * * * *';

/** Draws each brand's weekly sample once its week is over, until stopped. */
export const startSampling = ({
  store,
  queues,
  now,
  onFault,
}: {
  readonly store: Store;
  readonly queues: Pick<Queues, 'counts'>;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}): { stop(): Promise<void> } => {
  const draw = async (): Promise<void> => {
    // What is still being taken in must have its chance to be drawn.
    const { waiting, active } = await queues.counts('ingest');
    if (waiting + active > 0 || (await store.rollups.listTouched(1)).length > 0) return;
    for (const brand of await store.brands.list()) await drawSamples(store, brand, now());
  };
  return startTicking(TICK, draw, { onFault, atOnce: true });
};
