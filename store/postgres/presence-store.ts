import type { Presence } from '../../domain/presence.ts';
import { toStorableText } from '../mentions/storable.ts';
import { PRESENT_AT_MOST, type PresenceStore } from '../presence-port.ts';
import type { Context } from './context.ts';

const toRow = ({ id, accountId, name, mentionId, doing, until }: Presence) => ({
  id: toStorableText(id),
  account_id: accountId,
  name: toStorableText(name),
  mention_id: toStorableText(mentionId),
  doing,
  until,
});

/** Who has which mention open, on PostgreSQL. @see PresenceStore */
export const createPresenceStore = ({ db }: Pick<Context, 'db'>): PresenceStore => ({
  keep: async (presence, now) => {
    const row = toRow(presence);
    await db.deleteFrom('presence').where('until', '<=', now).execute();
    await db
      .insertInto('presence')
      .values(row)
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
  },
  remove: async (id) => {
    await db.deleteFrom('presence').where('id', '=', toStorableText(id)).execute();
  },
  list: async (now) => {
    const rows = await db
      .selectFrom('presence')
      .selectAll()
      .where('until', '>', now)
      .orderBy('until', 'desc')
      .orderBy('id')
      .limit(PRESENT_AT_MOST)
      .execute();
    return rows.map(({ account_id, mention_id, ...row }) => ({
      ...row,
      accountId: account_id,
      mentionId: mention_id,
    }));
  },
});
