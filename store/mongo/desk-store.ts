import type { WorkLabel } from '../../domain/work/work-label.ts';
import type { DeskStore } from '../desk-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Context } from './context.ts';

/** What people work with, on MongoDB. @see DeskStore */
export const createDeskStore = ({ in: { workLabel } }: Context): DeskStore => ({
  saveLabel: async (label) => {
    await workLabel.updateOne({ _id: label.id }, { $set: { json: toStorableJson(label) } }, { upsert: true });
  },
  listLabels: async () => {
    const found = await workLabel.find().sort({ _id: 1 }).toArray();
    return found.map(({ json }) => JSON.parse(json) as WorkLabel);
  },
  removeLabel: async (id) => {
    await workLabel.deleteOne({ _id: toStorableText(id) });
  },
});
