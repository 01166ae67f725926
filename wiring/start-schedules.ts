import { startKeepSchedule } from '../collectors/keep-schedule.ts';
import { startSchedule } from '../collectors/schedule.ts';
import { startSilenceWatch } from '../collectors/silence-watch.ts';
import type { Mailer } from '../delivery/mailer.ts';
import type { Queues } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';
import { startAlerts } from './start-alerts.ts';
import { startDigests } from './start-digests.ts';
import { startExports } from './start-exports.ts';
import { startForgetting } from './start-forgetting.ts';
import { startLateWatch } from './start-late-watch.ts';
import { startPersonal } from './start-personal.ts';
import { startReplyWatch } from './start-reply-watch.ts';
import { startSampling } from './start-sampling.ts';

/** Starts all that happens by the clock. */
export const startSchedules = (around: {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly publicUrl: string | null;
  readonly queues: Queues;
  readonly now: () => Date;
  /** Something failed, such as by a lost store; it is tried again by the clock. */
  readonly onFault: (error: unknown) => void;
}): { stop(): Promise<void> } => {
  const { store } = around;
  const running = [
    startSchedule({ ...around, sources: store.sources }),
    startSilenceWatch(around),
    startKeepSchedule({ ...around, ...store }),
    startSampling(around),
    startAlerts(around),
    startLateWatch(around),
    startForgetting(around),
    startDigests(around),
    startExports(around),
    startReplyWatch(around),
    startPersonal(around),
  ];
  return {
    stop: async () => {
      for (const each of running.toReversed()) await each.stop();
    },
  };
};
