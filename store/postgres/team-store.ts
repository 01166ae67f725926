import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { TeamStore } from '../people-port.ts';
import type { Context } from './context.ts';

/** Teams, on PostgreSQL. @see TeamStore */
export const createTeamStore = ({ db }: Context): TeamStore => ({
  save: async (team) => {
    const row = { doc: toStorableJson(team) };
    await db
      .insertInto('team')
      .values({ id: team.id, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
  },
  list: async () => {
    const rows = await db.selectFrom('team').select('doc').orderBy('id').execute();
    return rows.map(({ doc }) => doc);
  },
  remove: async (id) => {
    await db.deleteFrom('team').where('id', '=', toStorableText(id)).execute();
  },
});
