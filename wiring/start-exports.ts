import { createScheduledTable } from '../api/scheduled-table.ts';
import { createSharing } from '../api/share.ts';
import { describeCollectors } from '../collectors/registry.ts';
import { runExports } from '../delivery/exports/run-exports.ts';
import { createWriteRun } from '../delivery/exports/write-run.ts';
import type { Mailer } from '../delivery/mailer.ts';
import type { Queues } from '../queue/jobs.ts';
import { startTicking } from '../queue/start-ticking.ts';
import type { Store } from '../store/port.ts';

/** Every minute: hours begin at different minutes in the time zones of the world. */
const TICK = '30 * * * * *';

/** Begins, mails and forgets scheduled exports, until stopped; their files are made by the export queue. */
export const startExports = ({
  publicUrl,
  onFault,
  ...around
}: {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly publicUrl: string | null;
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}): { stop(): Promise<void> } => {
  const context = { ...around, publicUrl: publicUrl?.replace(/\/$/, '') ?? null };
  return startTicking(TICK, (isStopped) => runExports(context, isStopped), { onFault, atOnce: true });
};

/** Makes the files of scheduled exports, one after the other. */
export const workOnExports = (
  queues: Pick<Queues, 'work'>,
  { store, canMail, now }: { readonly store: Store; readonly canMail: boolean; readonly now: () => Date },
): void => {
  const sharing = createSharing({ describe: describeCollectors });
  const openTable = createScheduledTable({ store, sharing, now });
  queues.work('export', createWriteRun({ store, openTable, canMail, now }), { concurrency: 1 });
};
