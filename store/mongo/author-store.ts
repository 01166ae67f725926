import type { AuthorEntry } from '../../domain/authors/author-entry.ts';
import { type AuthorJoin, joinId } from '../../domain/authors/author-join.ts';
import type { AuthorStore } from '../author-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Context } from './context.ts';

const withAny = (accounts: readonly string[]) => {
  const kept = { $in: accounts.map(toStorableText) };
  return { $or: [{ one: kept }, { other: kept }] };
};

/** What was written about them goes with what they said. */
export const forgetAuthors = async (
  { in: { authorEntry, authorJoin } }: Context,
  accounts: readonly string[],
): Promise<void> => {
  if (accounts.length === 0) return;
  await authorEntry.deleteMany({ account: { $in: accounts.map(toStorableText) } });
  await authorJoin.deleteMany(withAny(accounts));
};

/** What is written about authors, on MongoDB. @see AuthorStore */
export const createAuthorStore = ({ in: { authorEntry, authorJoin } }: Context): AuthorStore => ({
  saveEntry: async (entry) => {
    const fields = { account: toStorableText(entry.account), at: entry.at, json: toStorableJson(entry) };
    await authorEntry.updateOne({ _id: toStorableText(entry.id) }, { $set: fields }, { upsert: true });
  },
  removeEntry: async (id) => {
    await authorEntry.deleteOne({ _id: toStorableText(id) });
  },
  listEntries: async (accounts) => {
    const found = authorEntry.find({ account: { $in: accounts.map(toStorableText) } });
    const rows = await found.sort({ at: 1, _id: 1 }).toArray();
    return rows.map(({ json }) => JSON.parse(json) as AuthorEntry);
  },
  saveJoin: async (join) => {
    const fields = { one: toStorableText(join.one), other: toStorableText(join.other) };
    const set = { ...fields, json: toStorableJson(join) };
    await authorJoin.updateOne({ _id: toStorableText(joinId(join)) }, { $set: set }, { upsert: true });
  },
  removeJoin: async (pair) => {
    await authorJoin.deleteOne({ _id: toStorableText(joinId(pair)) });
  },
  listJoins: async (accounts) => {
    const rows = await authorJoin.find(withAny(accounts)).sort({ one: 1, other: 1 }).toArray();
    return rows.map(({ json }) => JSON.parse(json) as AuthorJoin);
  },
});
