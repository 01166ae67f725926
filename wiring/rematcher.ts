import type { Rematcher } from '../api/services.ts';
import { requestRematch } from '../pipeline/request-rematch.ts';
import type { Queues } from '../queue/jobs.ts';

/** Has kept mentions matched again after a brand changed. */
export const createRematcher = ({
  queues,
  now,
}: {
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
}): Rematcher => ({ brandChanged: (brandId) => requestRematch(queues, brandId, now()) });
