import { toStorableText } from '../mentions/storable.ts';
import { PRESENT_AT_MOST, type PresenceStore } from '../presence-port.ts';
import type { Context } from './context.ts';

/** Who has which mention open, on MongoDB. @see PresenceStore */
export const createPresenceStore = ({ in: { presence } }: Pick<Context, 'in'>): PresenceStore => ({
  keep: async ({ id, name, mentionId, ...rest }, now) => {
    await presence.deleteMany({ until: { $lte: now } });
    const set = { ...rest, name: toStorableText(name), mentionId: toStorableText(mentionId) };
    await presence.updateOne({ _id: toStorableText(id) }, { $set: set }, { upsert: true });
  },
  remove: async (id) => {
    await presence.deleteOne({ _id: toStorableText(id) });
  },
  list: async (now) => {
    const found = await presence
      .find({ until: { $gt: now } })
      .sort({ until: -1, _id: 1 })
      .limit(PRESENT_AT_MOST)
      .toArray();
    return found.map(({ _id, accountId, name, mentionId, doing, until }) => ({
      ...{ id: _id, accountId, name, mentionId, doing, until },
    }));
  },
});
