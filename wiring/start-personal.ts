import type { Mailer } from '../delivery/mailer.ts';
import { sendPersonal } from '../delivery/personal/send-personal.ts';
import { createTimeWatch } from '../delivery/personal/watch-times.ts';
import { createWorkWatch } from '../delivery/personal/watch-work.ts';
import { startTicking } from '../queue/start-ticking.ts';
import type { Store } from '../store/port.ts';

/** So that a person sees within seconds what a colleague gave them. */
const WORK_TICK = '*/3 * * * * *';
const TIME_TICK = '15 * * * * *';
const MAIL_TICK = '*/10 * * * * *';

/** Tells people of what concerns them, in the page and by mail, until stopped. */
export const startPersonal = ({
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
  const context = { store, personal: store.personal, canMail: mailer.isSet && publicUrl !== null, now };
  const sending = { store, mailer, publicUrl, now };
  const atOnce = { onFault, atOnce: true };
  const running = [
    startTicking(WORK_TICK, createWorkWatch(context), atOnce),
    startTicking(TIME_TICK, createTimeWatch(context), atOnce),
    startTicking(MAIL_TICK, (isStopped) => sendPersonal(sending, isStopped), atOnce),
  ];
  return {
    stop: async () => {
      for (const each of running.toReversed()) await each.stop();
    },
  };
};
