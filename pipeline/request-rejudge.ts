import { toInstant } from '../domain/instant.ts';
import { rejudgeJobId } from '../queue/job-ids.ts';
import type { Queues } from '../queue/jobs.ts';

/** Asks for a brand's kept mentions to be judged anew. @param delayMs holds it back. */
export const requestRejudge = async (
  queues: Pick<Queues, 'add'>,
  brandId: string,
  now: Date,
  delayMs = 0,
): Promise<void> => {
  const askedAt = toInstant(new Date(now.getTime() + delayMs));
  await queues.add('rejudge', { brandId, askedAt }, { id: rejudgeJobId(brandId, askedAt), delayMs });
};
