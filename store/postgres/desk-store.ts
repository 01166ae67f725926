import type { DeskStore } from '../desk-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Context } from './context.ts';

/** What people work with, on PostgreSQL. @see DeskStore */
export const createDeskStore = ({ db }: Context): DeskStore => ({
  saveLabel: async (label) => {
    const row = { doc: toStorableJson(label) };
    await db
      .insertInto('work_label')
      .values({ id: label.id, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
  },
  listLabels: async () => {
    const rows = await db.selectFrom('work_label').select('doc').orderBy('id').execute();
    return rows.map(({ doc }) => doc);
  },
  removeLabel: async (id) => {
    await db.deleteFrom('work_label').where('id', '=', toStorableText(id)).execute();
  },
});
