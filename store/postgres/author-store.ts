import { joinId } from '../../domain/authors/author-join.ts';
import type { AuthorStore } from '../author-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Context, Work } from './context.ts';

/** What was written about them goes with what they said. */
export const forgetAuthors = async ({ trx }: Work, accounts: readonly string[]): Promise<void> => {
  if (accounts.length === 0) return;
  const kept = accounts.map(toStorableText);
  await trx.deleteFrom('author_entry').where('account', 'in', kept).execute();
  await trx
    .deleteFrom('author_join')
    .where(({ eb, or }) => or([eb('one', 'in', kept), eb('other', 'in', kept)]))
    .execute();
};

const entries = ({ db }: Context): Pick<AuthorStore, 'saveEntry' | 'removeEntry' | 'listEntries'> => ({
  saveEntry: async (entry) => {
    const row = { account: toStorableText(entry.account), at: entry.at, doc: toStorableJson(entry) };
    await db
      .insertInto('author_entry')
      .values({ id: toStorableText(entry.id), ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
  },
  removeEntry: async (id) => {
    await db.deleteFrom('author_entry').where('id', '=', toStorableText(id)).execute();
  },
  listEntries: async (accounts) => {
    if (accounts.length === 0) return [];
    const rows = await db
      .selectFrom('author_entry')
      .select('doc')
      .where('account', 'in', accounts.map(toStorableText))
      .orderBy('at')
      .orderBy('id')
      .execute();
    return rows.map(({ doc }) => doc);
  },
});

const joins = ({ db }: Context): Pick<AuthorStore, 'saveJoin' | 'removeJoin' | 'listJoins'> => ({
  saveJoin: async (join) => {
    const [one, other] = [toStorableText(join.one), toStorableText(join.other)];
    const doc = toStorableJson(join);
    await db
      .insertInto('author_join')
      .values({ id: toStorableText(joinId(join)), one, other, doc })
      .onConflict((on) => on.column('id').doUpdateSet({ doc }))
      .execute();
  },
  removeJoin: async (pair) => {
    await db
      .deleteFrom('author_join')
      .where('id', '=', toStorableText(joinId(pair)))
      .execute();
  },
  listJoins: async (accounts) => {
    if (accounts.length === 0) return [];
    const kept = accounts.map(toStorableText);
    const rows = await db
      .selectFrom('author_join')
      .select('doc')
      .where(({ eb, or }) => or([eb('one', 'in', kept), eb('other', 'in', kept)]))
      .orderBy('one')
      .orderBy('other')
      .execute();
    return rows.map(({ doc }) => doc);
  },
});

/** What is written about authors, on PostgreSQL. @see AuthorStore */
export const createAuthorStore = (context: Context): AuthorStore => ({
  ...entries(context),
  ...joins(context),
});
