import { type Stretch, stretchOf } from '../../domain/export/export-period.ts';
import { dueRunId, FILES_KEPT_MS, lastEnd, newRun, RUNS_KEPT } from '../../domain/export/export-run.ts';
import { latestTime } from '../../domain/export/rhythm.ts';
import { mayExport, type ScheduledExport } from '../../domain/export/scheduled-export.ts';
import { fromEpochMs, type Instant, toInstant } from '../../domain/instant.ts';
import { exportJobId } from '../../queue/job-ids.ts';
import type { Queues } from '../../queue/jobs.ts';
import type { Store } from '../../store/port.ts';
import { changeRun } from './change-run.ts';
import { type MailRun, mailRun } from './mail-run.ts';

const AT_ONCE = 100;

export interface RunExports extends MailRun {
  readonly queues: Pick<Queues, 'add'>;
}

/** The time that a run is of; null for what has none. */
export const stretchOfRun = async (
  { exports }: Pick<Store, 'exports'>,
  plan: ScheduledExport,
  at: Instant,
): Promise<Stretch | null> => {
  const { exported, period, rhythm } = plan;
  if (exported.of === 'campaign') return null;
  const isSince = period.kind === 'since-last';
  const since = isSince ? lastEnd(await exports.listRuns(plan.id, RUNS_KEPT)) : null;
  return stretchOf(period, { at, since: since ?? plan.createdAt, timeZone: rhythm.timeZone });
};

/** Has a run's file made soon. Asking again is safe; a slot later it may be asked for anew. */
export const requestRun = (
  queues: Pick<Queues, 'add'>,
  { id, version }: { readonly id: string; readonly version: number },
  now: Date,
): Promise<void> => queues.add('export', { runId: id }, { id: exportJobId(id, version, now.getTime()) });

/** Of times that were missed only the last one is caught up on. */
const beginDue = async ({ store, now }: RunExports, plan: ScheduledExport): Promise<void> => {
  const at = latestTime(plan.rhythm, toInstant(now()));
  if (plan.isPaused || at < plan.savedAt) return;
  const id = dueRunId(plan.id, at);
  if ((await store.exports.findRun(id)) !== null) return;
  const owner = await store.accounts.find(plan.ownerId);
  if (owner === null || !mayExport(owner)) return;
  const stretch = await stretchOfRun(store, plan, at);
  await store.exports.begin(newRun(plan.id, { id, at, byHand: false, stretch }));
  const runs = await store.exports.listRuns(plan.id, 2 * RUNS_KEPT);
  for (const run of runs.slice(RUNS_KEPT)) await store.exports.removeRun(run.id);
};

const forgetOld = async ({ store, now }: RunExports): Promise<void> => {
  const before = fromEpochMs(now().getTime() - FILES_KEPT_MS);
  for (const { id } of await store.exports.listOld(before, AT_ONCE)) {
    await changeRun(store.exports, id, (run) => (run.gone === null ? { ...run, gone: 'old' } : null));
    await store.exports.removeParts(id, 'all');
  }
};

/** Begins the exports whose time has come, has their files made, mails them, and forgets old ones. Safe to do again, also by several at once. */
export const runExports = async (
  context: RunExports,
  isStopped: () => boolean = () => false,
): Promise<void> => {
  const { store, queues, now } = context;
  for (const plan of await store.exports.list()) if (!isStopped()) await beginDue(context, plan);
  for (const run of await store.exports.listDue(toInstant(now()), AT_ONCE)) {
    if (isStopped()) return;
    const isToMake = run.state === 'waiting' || run.state === 'writing';
    await (isToMake ? requestRun(queues, run, now()) : mailRun(context, run));
  }
  await forgetOld(context);
};
