import type { Team } from '../../domain/team.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { TeamStore } from '../people-port.ts';
import type { Context } from './context.ts';

/** Teams, on MongoDB. @see TeamStore */
export const createTeamStore = ({ in: { team } }: Context): TeamStore => ({
  save: async (given) => {
    await team.updateOne({ _id: given.id }, { $set: { json: toStorableJson(given) } }, { upsert: true });
  },
  list: async () => {
    const found = await team.find().sort({ _id: 1 }).toArray();
    return found.map(({ json }) => JSON.parse(json) as Team);
  },
  remove: async (id) => {
    await team.deleteOne({ _id: toStorableText(id) });
  },
});
