import { randomUUID } from 'node:crypto';
import { ConflictError } from '../../domain/errors.ts';
import { type ExportRun, hasFile, newRun } from '../../domain/export/export-run.ts';
import type { ScheduledExport } from '../../domain/export/scheduled-export.ts';
import { toInstant } from '../../domain/instant.ts';
import type { Queues } from '../../queue/jobs.ts';
import type { Store } from '../../store/port.ts';
import { changeRun } from './change-run.ts';
import { readFile } from './keep-file.ts';
import { requestRun, stretchOfRun } from './run-exports.ts';

const isUnderWay = ({ state }: ExportRun): boolean => state === 'waiting' || state === 'writing';

const whyGone = ({ gone, state }: ExportRun): string => {
  if (gone === 'old') return 'Files are kept for 30 days, and this one is older. Make it again.';
  if (gone === 'erased') return 'Words in it were erased since, so the file is gone. Make it again.';
  return state === 'failed' ? 'It failed. Try again first.' : 'It is still being made.';
};

/** What the API asks of scheduled exports. */
export const createExportService = ({
  store,
  queues,
  canMail,
  now,
}: {
  readonly store: Pick<Store, 'exports'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly canMail: boolean;
  readonly now: () => Date;
}) => {
  const { exports } = store;
  return {
    canMail,
    /** Makes a file now. @throws ConflictError while one is made already. */
    runNow: async (plan: ScheduledExport): Promise<ExportRun> => {
      const [latest] = await exports.listRuns(plan.id, 1);
      if (latest !== undefined && isUnderWay(latest))
        throw new ConflictError('A file is being made already. Wait until it is there.');
      const at = toInstant(now());
      const stretch = await stretchOfRun(store, plan, at);
      const run = newRun(plan.id, { id: randomUUID(), at, byHand: true, stretch });
      await exports.begin(run);
      await requestRun(queues, run, now());
      return run;
    },
    /** Makes the file of a run that failed, or whose file is gone, again. @throws ConflictError where it is there, or being made. */
    again: async (id: string): Promise<ExportRun> => {
      const run = await changeRun(exports, id, (known) =>
        isUnderWay(known) || hasFile(known)
          ? null
          : {
              ...{ ...known, state: 'waiting', stateAt: toInstant(now()), tries: 0 },
              ...{ file: null, gone: null, problem: null },
            },
      );
      if (run === null) throw new ConflictError('The file is there, or is being made.');
      await requestRun(queues, run, now());
      return run;
    },
    /**
     * The file of a run, read while it is sent.
     * @throws ConflictError where it is gone or not there yet, with why and what to do.
     */
    open: async (run: ExportRun): Promise<AsyncIterable<Uint8Array>> => {
      if (!hasFile(run)) throw new ConflictError(whyGone(run));
      const attempt = run.file?.attempt ?? 0;
      if ((await exports.findPart({ runId: run.id, attempt, number: 0 })) !== null)
        return readFile(store, run);
      // Backups are without the files.
      await changeRun(exports, run.id, (known) => (known.gone === null ? { ...known, gone: 'old' } : null));
      throw new ConflictError('The file is not kept here any more. Make it again.');
    },
  };
};
