import { rollupJobId } from '../queue/job-ids.ts';
import type { Queues } from '../queue/jobs.ts';

/** Touched buckets wait this long for more of their kind, so that an import reduces each of them a few times only. */
const SLOT_MS = 1_000;

/** Asks for a rollup at the end of the current slot; all who ask within a slot get one job. */
export const requestRollup = async (queues: Pick<Queues, 'add'>, now: Date): Promise<void> => {
  const end = (Math.floor(now.getTime() / SLOT_MS) + 1) * SLOT_MS;
  await queues.add('rollup', {}, { id: rollupJobId(end), delayMs: end - now.getTime() });
};
