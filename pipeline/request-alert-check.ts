import { alertJobId } from '../queue/job-ids.ts';
import type { Queues } from '../queue/jobs.ts';

/** Rules are looked at so often, ms. */
const CHECK_EVERY_MS = 5 * 60_000;

/** Asks for a brand's rules to be checked; several processes that ask in one stretch ask once. */
export const requestAlertCheck = (queues: Pick<Queues, 'add'>, brandId: string, now: Date): Promise<void> =>
  queues.add('alert', { brandId }, { id: alertJobId(brandId, Math.floor(now.getTime() / CHECK_EVERY_MS)) });
