import { EarshotError, NotFoundError } from '../../domain/errors.ts';
import { type ExportRun, TRIES_AT_MOST } from '../../domain/export/export-run.ts';
import type { ScheduledExport } from '../../domain/export/scheduled-export.ts';
import { fromEpochMs, toInstant } from '../../domain/instant.ts';
import type { JobData } from '../../queue/jobs.ts';
import type { Store } from '../../store/port.ts';
import { changeRun } from './change-run.ts';
import { keepFile, wasErasedMeanwhile } from './keep-file.ts';
import type { OpenTable } from './opened-table.ts';

/** Until it is tried again, by how often it was tried, ms. */
const AGAIN_MS = [1, 5, 15, 60].map((minutes) => minutes * 60_000);

export interface WriteRunDeps {
  readonly store: Pick<Store, 'exports' | 'mentions' | 'notices'>;
  readonly openTable: OpenTable;
  /** Mail can leave, and can tell where Earshot is. */
  readonly canMail: boolean;
  readonly now: () => Date;
}

export const noticeKey = (exportId: string): string => `export-failed:${exportId}`;

/** Takes up a run, also one that a process left: of several who do, the last one's file counts. */
const claim = async ({ store, now }: WriteRunDeps, id: string): Promise<ExportRun | null> =>
  changeRun(store.exports, id, (run) => {
    const at = toInstant(now());
    if (run.state === 'waiting' ? run.stateAt > at : run.state !== 'writing') return null;
    if (run.tries >= TRIES_AT_MOST)
      return {
        ...{ ...run, state: 'failed', stateAt: at },
        problem: `It was begun ${run.tries} times and never finished, for Earshot was stopped. Try again.`,
      };
    return { ...run, state: 'writing', stateAt: at, tries: run.tries + 1, gone: null, problem: null };
  });

const tellFailure = async (
  { store }: WriteRunDeps,
  { id, title }: ScheduledExport,
  { id: runId, problem, stateAt }: ExportRun,
): Promise<void> => {
  await store.exports.removeParts(runId, 'all');
  await store.notices.raise({
    ...{ key: noticeKey(id), level: 'warning', title: `The export “${title}” failed` },
    ...{ detail: problem ?? '', path: `/exports?open=${encodeURIComponent(id)}`, at: stateAt },
  });
};

const fail = async (
  deps: WriteRunDeps,
  plan: ScheduledExport,
  claimed: ExportRun,
  problem: string,
): Promise<void> => {
  const stateAt = toInstant(deps.now());
  const failed: ExportRun = { ...claimed, state: 'failed', stateAt, problem: problem.slice(0, 500) };
  if (await deps.store.exports.advance(failed)) await tellFailure(deps, plan, failed);
};

const GONE =
  'What it takes is gone: its view, campaign or brand. It is paused: choose what it takes anew, and let it go on.';

/** What cannot come right by itself is told at once, and what asks for something that is gone is paused. */
const settleFault = async (
  deps: WriteRunDeps,
  plan: ScheduledExport,
  claimed: ExportRun,
  error: unknown,
): Promise<void> => {
  const { store, now } = deps;
  await store.exports.removeParts(claimed.id, { of: claimed.version });
  if (error instanceof NotFoundError) {
    await store.exports.save({ ...plan, isPaused: true });
    return fail(deps, plan, claimed, GONE);
  }
  if (error instanceof EarshotError && error.remedy.do !== 'retry')
    return fail(deps, plan, claimed, error.message);
  const wait = AGAIN_MS[claimed.tries - 1];
  const detail = error instanceof EarshotError ? error.message : 'Something went wrong within Earshot.';
  if (wait === undefined)
    return fail(deps, plan, claimed, `It was tried ${claimed.tries} times. ${detail} Try again.`);
  const stateAt = fromEpochMs(now().getTime() + wait);
  await store.exports.advance({ ...claimed, state: 'waiting', stateAt, problem: detail.slice(0, 500) });
};

/** Somebody else took the run up, or words were erased while the file was made: then it is begun again at once. */
const beginAgain = async ({ store, now }: WriteRunDeps, { id, tries, version }: ExportRun): Promise<void> => {
  await store.exports.removeParts(id, { of: version });
  await changeRun(store.exports, id, (run) =>
    run.state === 'writing' && run.tries === tries
      ? { ...run, state: 'waiting', stateAt: toInstant(now()), tries: tries - 1, gone: null }
      : null,
  );
};

const finish = async (
  { store, canMail, now }: WriteRunDeps,
  plan: ScheduledExport,
  ready: ExportRun,
): Promise<boolean> => {
  const at = toInstant(now());
  const state = canMail ? ('waiting' as const) : ('page' as const);
  const mails =
    ready.mails.length > 0
      ? ready.mails
      : plan.mailTo.map((accountId) => ({ accountId, delivery: { state, at, tries: 0, detail: null } }));
  if (!(await store.exports.advance({ ...ready, state: 'ready', stateAt: at, problem: null, mails })))
    return false;
  await store.exports.removeParts(ready.id, { butOf: ready.file?.attempt ?? 0 });
  await store.notices.clear(noticeKey(plan.id));
  return true;
};

/**
 * Handles the export queue: makes the file of one run and has it mailed. Handling it again, or by two at once, gives one
 * file. Failures are told in the page; only a lost store is thrown, and the run is then taken up again.
 */
export const createWriteRun =
  (deps: WriteRunDeps) =>
  async ({ runId }: JobData<'export'>, signal: AbortSignal): Promise<void> => {
    const { store, openTable } = deps;
    const claimed = await claim(deps, runId);
    if (claimed === null) return;
    const plan = await store.exports.find(claimed.exportId);
    if (plan === null) return store.exports.removeRun(runId);
    if (claimed.state === 'failed') return tellFailure(deps, plan, claimed);
    try {
      const table = await openTable(plan, claimed);
      const attempt = claimed.version;
      const { file, mentionIds } = await keepFile(store, { id: runId, attempt }, table, signal);
      const isStale = await wasErasedMeanwhile(store, mentionIds);
      if (isStale || !(await finish(deps, plan, { ...claimed, file }))) await beginAgain(deps, claimed);
    } catch (error) {
      // Stopped: whoever comes next takes it up.
      if (signal.aborted) throw error;
      await settleFault(deps, plan, claimed, error);
    }
  };
