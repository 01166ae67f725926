import { NotFoundError } from '../../domain/errors.ts';
import {
  freshRefreshState,
  freshSourceState,
  type RefreshState,
  type Source,
  type SourceState,
} from '../../domain/source.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { SourceStore } from '../port.ts';
import type { SourceDocument } from './collections.ts';
import type { Context } from './context.ts';

const get = async ({ in: { source } }: Context, id: string): Promise<SourceDocument> => {
  const found = await source.findOne({ _id: id });
  if (found === null) throw new NotFoundError('source', id);
  return found;
};

const remove = async ({ in: { source, credential, gap } }: Context, id: string): Promise<void> => {
  await source.deleteOne({ _id: id });
  // After it: a secret that was being saved meanwhile is seen by now.
  await credential.deleteOne({ _id: id });
  await gap.deleteMany({ sourceId: id });
};

/** The sources, on MongoDB. @see SourceStore */
export const createSourceStore = (context: Context): SourceStore => ({
  save: async (source) => {
    await context.in.source.updateOne(
      { _id: source.id },
      { $set: { json: toStorableJson(source) } },
      { upsert: true },
    );
  },
  list: async () => {
    const found = await context.in.source.find().sort({ _id: 1 }).toArray();
    return found.map(({ json }) => JSON.parse(json) as Source);
  },
  find: async (id) => {
    const found = await context.in.source.findOne({ _id: id });
    return found === null ? null : (JSON.parse(found.json) as Source);
  },
  remove: (id) => remove(context, id),
  state: async (id) => {
    const { state } = await get(context, id);
    // One kept by an earlier version lacks what was added since.
    return { ...freshSourceState(id), ...(state === undefined ? {} : (JSON.parse(state) as SourceState)) };
  },
  // A poll that ends after its source was removed finds nothing, and nothing is kept.
  saveState: async (changed) => {
    await context.in.source.updateOne(
      { _id: changed.sourceId },
      { $set: { state: toStorableJson(changed) } },
    );
  },
  refreshState: async (id) => {
    const { refresh } = await get(context, id);
    return refresh === undefined ? freshRefreshState : (JSON.parse(refresh) as RefreshState);
  },
  saveRefreshState: async (id, changed) => {
    await context.in.source.updateOne({ _id: id }, { $set: { refresh: toStorableJson(changed) } });
  },
});
