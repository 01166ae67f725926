import { fromEpochMs } from '../domain/instant.ts';
import type { Queues } from '../queue/jobs.ts';
import { startTicking } from '../queue/start-ticking.ts';
import type { Store } from '../store/port.ts';
import { requestReply } from './request-reply.ts';

/** Every minute. */
const TICK = '20 * * * * *';
/** By then a reply is on its way, or was forgotten: the process that took it in or sent it has died. */
const FORGOTTEN_MS = 180_000;
const AT_ONCE = 200;

/** Has replies sent that were forgotten, until stopped. */
export const startReplyWatch = ({
  store: { replies },
  queues,
  now,
  onFault,
}: {
  readonly store: Pick<Store, 'replies'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}): { stop(): Promise<void> } => {
  const look = async (): Promise<void> => {
    const before = fromEpochMs(now().getTime() - FORGOTTEN_MS);
    for (const state of ['queued', 'sending'] as const)
      for (const { id } of await replies.listIn(state, before, AT_ONCE))
        await requestReply(queues, id, now());
  };
  return startTicking(TICK, look, { onFault, atOnce: true });
};
