import { compareText } from '../../domain/text-order.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { SharedLinkStore } from '../shared-link-port.ts';
import type { Context } from './context.ts';

/** Shared links, on PostgreSQL. @see SharedLinkStore */
export const createSharedLinkStore = ({ db }: Context): SharedLinkStore => ({
  add: async (link, tokenHash) => {
    const row = { id: link.id, token_hash: tokenHash, opened: 0, opened_at: null };
    await db
      .insertInto('shared_link')
      .values({ ...row, doc: toStorableJson(link) })
      .execute();
  },
  find: async (tokenHash, now) => {
    const found = db.selectFrom('shared_link').select('doc').where('token_hash', '=', tokenHash);
    const link = (await found.executeTakeFirst())?.doc ?? null;
    return link === null || link.expiresAt <= now ? null : link;
  },
  noteOpened: async (id, at) => {
    await db
      .updateTable('shared_link')
      .set(({ eb }) => ({ opened: eb('opened', '+', 1), opened_at: at }))
      .where('id', '=', id)
      .execute();
  },
  list: async () => {
    const rows = await db.selectFrom('shared_link').select(['doc', 'opened', 'opened_at']).execute();
    return rows
      .map(({ doc, opened, opened_at: openedAt }) => ({ ...doc, opened, openedAt }))
      .sort((one, other) => compareText(other.createdAt, one.createdAt) || compareText(other.id, one.id));
  },
  remove: async (id) => {
    await db.deleteFrom('shared_link').where('id', '=', toStorableText(id)).execute();
  },
});
