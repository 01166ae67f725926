import { rematchJobId } from '../queue/job-ids.ts';
import type { Queues } from '../queue/jobs.ts';

/** Changes of a brand come several at once, from a form that is saved again: they wait for each other so long. */
const SLOT_MS = 1_000;

/** Asks for every kept mention to be matched again, after a brand was changed or removed. */
export const requestRematch = async (
  queues: Pick<Queues, 'add'>,
  brandId: string,
  now: Date,
): Promise<void> => {
  const end = (Math.floor(now.getTime() / SLOT_MS) + 1) * SLOT_MS;
  await queues.add('rematch', { brandId }, { id: rematchJobId(brandId, end), delayMs: end - now.getTime() });
};
