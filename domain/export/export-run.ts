import { z } from 'zod';
import { deliverySchema } from '../digest/digest-record.ts';
import { fromEpochMs, type Instant, instantSchema } from '../instant.ts';

/** A file can be downloaded for so long, ms. */
export const FILES_KEPT_MS = 30 * 86_400_000;
/** Larger ones are not made. */
export const FILE_BYTES_AT_MOST = 64 * 1024 * 1024;
/** Larger ones are not attached to a mail: it tells where to download them. */
export const ATTACHED_BYTES_AT_MOST = 5 * 1024 * 1024;
/** A file is made within this, ms, or was left by a process that ended. */
export const WRITE_MS = 30 * 60_000;
/** Times that making a file is begun. */
export const TRIES_AT_MOST = 5;
/** A mail that is being sent for longer was left by a process that ended, ms. */
export const MAIL_LEFT_MS = 240_000;

const stretchSchema = z.strictObject({ from: instantSchema, to: instantSchema });
const count = z.int().nonnegative();

/** One file of a scheduled export: due, made, mailed and kept for a while. */
export const exportRunSchema = z.strictObject({
  id: z.string(),
  exportId: z.string(),
  /** When it was due, or asked for by hand. */
  at: instantSchema,
  byHand: z.boolean(),
  /** What time it is of; null where it is of no time. */
  stretch: stretchSchema.nullable(),
  state: z.enum(['waiting', 'writing', 'ready', 'failed']),
  /** Since when; of one that waits, until when. */
  stateAt: instantSchema,
  tries: count,
  /** Null until it is made. `attempt` made it, in so many `parts`. */
  file: z
    .strictObject({
      ...{ name: z.string(), mediaType: z.string(), rows: count, bytes: count },
      ...{ attempt: count, parts: count },
    })
    .nullable(),
  /** Why there is no file any more: it was kept long enough, or words in it were erased since. */
  gone: z.enum(['old', 'erased']).nullable(),
  /** Why it failed and what to do; null otherwise. */
  problem: z.string().max(500).nullable(),
  mails: z.array(z.strictObject({ accountId: z.string(), delivery: deliverySchema })),
  /** Goes up with each change: who changes it names the one they saw. */
  version: count,
});
export type ExportRun = z.infer<typeof exportRunSchema>;
export type ExportMail = ExportRun['mails'][number];

/** One run a time that is due. */
export const dueRunId = (exportId: string, at: Instant): string => `${exportId}@${at}`;

export const newRun = (
  exportId: string,
  { at, id, byHand, stretch }: Pick<ExportRun, 'at' | 'id' | 'byHand' | 'stretch'>,
): ExportRun => ({
  ...{ id, exportId, at, byHand, stretch, state: 'waiting', stateAt: at, tries: 0, file: null },
  ...{ gone: null, problem: null, mails: [], version: 0 },
});

const after = (at: Instant, ms: number): Instant => fromEpochMs(Date.parse(at) + ms);

/** When somebody has to look at a run again; null where nothing is left to do. */
export const nextLookAt = ({ state, stateAt, mails }: ExportRun): Instant | null => {
  if (state === 'waiting') return stateAt;
  if (state === 'writing') return after(stateAt, WRITE_MS);
  const times = mails.flatMap(({ delivery }) => {
    if (delivery.state === 'waiting') return [delivery.at];
    return delivery.state === 'sending' ? [after(delivery.at, MAIL_LEFT_MS)] : [];
  });
  return times.toSorted()[0] ?? null;
};

/** Replaces what became of one reader's mail. */
export const withDelivery = (
  run: ExportRun,
  accountId: string,
  delivery: ExportMail['delivery'],
): ExportRun => ({
  ...run,
  mails: run.mails.map((mail) => (mail.accountId === accountId ? { accountId, delivery } : mail)),
});

/** Runs of one export that are remembered. */
export const RUNS_KEPT = 50;

/** Whether its file can be downloaded. */
export const hasFile = ({ state, file, gone }: ExportRun): boolean =>
  state === 'ready' && file !== null && gone === null;

/** Where the last file ended that was made; null where none of some time was. @param runs the latest first. */
export const lastEnd = (runs: readonly ExportRun[]): Instant | null =>
  runs.find(({ state, stretch }) => state === 'ready' && stretch !== null)?.stretch?.to ?? null;
