import { sql } from 'kysely';
import type { Notice } from '../../domain/notice.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { NoticeStore } from '../port.ts';
import type { Context } from './context.ts';

const raise = async ({ db }: Context, { at, ...doc }: Notice): Promise<void> => {
  await db
    .insertInto('notice')
    .values({ key: toStorableText(doc.key), at, doc: toStorableJson(doc) })
    .onConflict((on) => on.column('key').doUpdateSet({ at: sql<string>`greatest(notice.at, excluded.at)` }))
    .execute();
};

const list = async ({ db }: Context): Promise<readonly Notice[]> => {
  const rows = await db
    .selectFrom('notice')
    .select(['doc', 'at'])
    .orderBy('at', 'desc')
    .orderBy('key')
    .execute();
  return rows.map(({ doc, at }) => ({ ...doc, at }));
};

/** The notices, newest first, on PostgreSQL. @see NoticeStore */
export const createNoticeStore = (context: Context): NoticeStore => ({
  raise: (notice) => raise(context, notice),
  clear: async (key) => {
    await context.db.deleteFrom('notice').where('key', '=', toStorableText(key)).execute();
  },
  list: () => list(context),
});
