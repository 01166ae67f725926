import { replyJobId } from '../queue/job-ids.ts';
import type { Queues } from '../queue/jobs.ts';

const SLOT_MS = 120_000;

/** Has a reply handed to its source soon. Asking twice within two minutes is asking once. */
export const requestReply = (queues: Pick<Queues, 'add'>, replyId: string, now: Date): Promise<void> =>
  queues.add('reply', { replyId }, { id: replyJobId(replyId, Math.floor(now.getTime() / SLOT_MS)) });
