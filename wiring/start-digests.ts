import { sendDigests } from '../delivery/digest/send-digests.ts';
import type { Mailer } from '../delivery/mailer.ts';
import { startTicking } from '../queue/start-ticking.ts';
import type { Store } from '../store/port.ts';

/** Every minute: hours begin at different minutes in the time zones of the world. */
const TICK = '20 * * * * *';

/** Makes and sends the weekly digests whose time has come, until stopped. */
export const startDigests = ({
  store,
  mailer,
  publicUrl,
  now,
  onFault,
}: {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly publicUrl: string | null;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}): { stop(): Promise<void> } => {
  const context = { stores: store, mailer, publicUrl, now };
  return startTicking(TICK, (isStopped) => sendDigests(context, isStopped), { onFault, atOnce: true });
};
