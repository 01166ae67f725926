import type { ImportRun } from '../../domain/import-run.ts';
import type { ImportStore } from '../import-port.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { Context } from './context.ts';

const parse = ({ json }: { readonly json: string }): ImportRun => JSON.parse(json) as ImportRun;

/** The imports, on MongoDB. @see ImportStore */
export const createImportStore = ({ in: { importRun } }: Context): ImportStore => ({
  save: async (run) => {
    const fields = { startedAt: run.startedAt, json: toStorableJson(run) };
    await importRun.updateOne({ _id: run.id }, { $set: fields }, { upsert: true });
  },
  find: async (id) => {
    const found = await importRun.findOne({ _id: id });
    return found === null ? null : parse(found);
  },
  list: async (limit) => {
    const found = await importRun.find().sort({ startedAt: -1, _id: -1 }).limit(limit).toArray();
    return found.map(parse);
  },
});
