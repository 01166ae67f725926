import type { ExportRun } from '../../domain/export/export-run.ts';
import type { ExportStore } from '../../store/export-port.ts';

/**
 * Changes a run, whoever else does meanwhile.
 * @param change of the run as it is then; null leaves it. @returns the run as it is kept now; null where it was left.
 */
export const changeRun = async (
  exports: Pick<ExportStore, 'findRun' | 'advance'>,
  id: string,
  change: (run: ExportRun) => ExportRun | null,
): Promise<ExportRun | null> => {
  for (;;) {
    const run = await exports.findRun(id);
    const next = run === null ? null : change(run);
    if (next === null) return null;
    if (await exports.advance(next)) return { ...next, version: next.version + 1 };
  }
};
