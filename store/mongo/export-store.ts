import { type ExportRun, nextLookAt } from '../../domain/export/export-run.ts';
import type { ScheduledExport } from '../../domain/export/scheduled-export.ts';
import { compareText } from '../../domain/text-order.ts';
import type { ExportStore, PartKey } from '../export-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { insertOnce } from './bulk-write.ts';
import type { Context } from './context.ts';
import type { ExportRunDocument } from './export-documents.ts';

type Runs = Pick<
  ExportStore,
  'begin' | 'findRun' | 'listRuns' | 'listDue' | 'listOld' | 'advance' | 'removeRun'
>;
type Parts = Pick<ExportStore, 'addPart' | 'findPart' | 'removeParts'>;

const toFields = (run: ExportRun) => ({
  ...{ exportId: run.exportId, at: run.at, nextAt: nextLookAt(run) },
  ...{ gone: run.gone, json: toStorableJson(run) },
});

const toRun = ({ json, version, gone = null }: ExportRunDocument): ExportRun => ({
  ...(JSON.parse(json) as ExportRun),
  ...{ version, gone },
});

const parse = ({ json }: { readonly json: string }): ScheduledExport => JSON.parse(json) as ScheduledExport;

const idOf = ({ runId, attempt, number }: PartKey): string => `${runId} ${attempt} ${number}`;

const removeRunsOf = async ({ in: { exportPart, exportRun } }: Context, exportId: string): Promise<void> => {
  const runs = await exportRun.find({ exportId }).project<{ _id: string }>({ _id: 1 }).toArray();
  for (const { _id: runId } of runs) await exportPart.deleteMany({ runId });
  await exportRun.deleteMany({ exportId });
};

/** All of a brand's go with it. */
export const forgetExports = async (context: Context, brandId: string): Promise<void> => {
  const { scheduledExport } = context.in;
  for (const { _id } of await scheduledExport.find({ brandId }).toArray()) await removeRunsOf(context, _id);
  await scheduledExport.deleteMany({ brandId });
};

/** Files with words of these mentions go; one that is being made is begun again. */
export const forgetFiles = async (
  { in: { exportPart, exportRun } }: Context,
  mentionIds: readonly string[],
): Promise<void> => {
  if (mentionIds.length === 0) return;
  const found = await exportPart
    .find({ mentionIds: { $in: [...mentionIds] } })
    .project<{ runId: string }>({ runId: 1 })
    .toArray();
  for (const runId of new Set(found.map((part) => part.runId))) {
    // The run first: whoever makes the file then sees that it is none any more.
    await exportRun.updateOne({ _id: runId }, { $inc: { version: 1 }, $set: { gone: 'erased' } });
    await exportPart.deleteMany({ runId });
  }
};

const runsIn = ({ in: { exportPart, exportRun } }: Context): Runs => ({
  begin: (run) => insertOnce(exportRun, { _id: run.id, version: run.version, ...toFields(run) }),
  findRun: async (id) => {
    const found = await exportRun.findOne({ _id: toStorableText(id) });
    return found === null ? null : toRun(found);
  },
  listRuns: async (exportId, limit) => {
    const asked = exportRun.find({ exportId: toStorableText(exportId) });
    return (await asked.sort({ at: -1, _id: 1 }).limit(limit).toArray()).map(toRun);
  },
  listDue: async (now, limit) => {
    const asked = exportRun.find({ nextAt: { $gt: '', $lte: now } });
    return (await asked.sort({ nextAt: 1, _id: 1 }).limit(limit).toArray()).map(toRun);
  },
  listOld: async (before, limit) => {
    const asked = exportRun.find({ gone: null, at: { $lt: before } });
    return (await asked.sort({ at: 1, _id: 1 }).limit(limit).toArray()).map(toRun);
  },
  advance: async (run) => {
    const asked = { _id: run.id, version: run.version };
    const done = await exportRun.updateOne(asked, { $set: { ...toFields(run), version: run.version + 1 } });
    return done.matchedCount === 1;
  },
  removeRun: async (id) => {
    await exportPart.deleteMany({ runId: id });
    await exportRun.deleteOne({ _id: id });
  },
});

const partsIn = ({ in: { exportPart } }: Context): Parts => ({
  addPart: async (key, content, mentionIds) => {
    const text = Buffer.from(content).toString('base64');
    const fields = { runId: key.runId, attempt: key.attempt, content: text, mentionIds: [...mentionIds] };
    await exportPart.updateOne({ _id: idOf(key) }, { $set: fields }, { upsert: true });
  },
  findPart: async (key) => {
    const found = await exportPart.findOne({ _id: idOf(key) });
    return found === null ? null : Buffer.from(found.content, 'base64');
  },
  removeParts: async (runId, which) => {
    if (which === 'all') await exportPart.deleteMany({ runId });
    else if ('of' in which) await exportPart.deleteMany({ runId, attempt: which.of });
    else await exportPart.deleteMany({ runId, attempt: { $ne: which.butOf } });
  },
});

/** Scheduled exports, on MongoDB. @see ExportStore */
export const createExportStore = (context: Context): ExportStore => {
  const { scheduledExport } = context.in;
  return {
    ...runsIn(context),
    ...partsIn(context),
    save: async (plan) => {
      const fields = { brandId: plan.brandId, json: toStorableJson(plan) };
      await scheduledExport.updateOne({ _id: plan.id }, { $set: fields }, { upsert: true });
    },
    find: async (id) => {
      const found = await scheduledExport.findOne({ _id: toStorableText(id) });
      return found === null ? null : parse(found);
    },
    list: async () =>
      (await scheduledExport.find().toArray())
        .map(parse)
        .sort((one, other) => compareText(one.createdAt, other.createdAt) || compareText(one.id, other.id)),
    remove: async (id) => {
      await scheduledExport.deleteOne({ _id: toStorableText(id) });
      await removeRunsOf(context, toStorableText(id));
    },
  };
};
