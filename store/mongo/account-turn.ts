import type { Account } from '../../domain/account.ts';
import { compareText } from '../../domain/text-order.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { Step } from './commit.ts';
import type { Context } from './context.ts';

/** All, by when they came, then id. */
export const readAccounts = async ({ in: { account } }: Context): Promise<readonly Account[]> => {
  const found = await account.find().toArray();
  return found
    .map(({ json }) => JSON.parse(json) as Account)
    .toSorted((one, other) => compareText(one.createdAt, other.createdAt) || compareText(one.id, other.id));
};

/** @param isNew whether there is no document with that id yet. */
export const keptStep = (to: 'account' | 'proof', id: string, value: unknown, isNew: boolean): Step => ({
  to,
  writes: [{ id, set: { json: toStorableJson(value) }, isNew }],
});

/** Accounts kept before they were changed in turns have no stamp, and a commit passes over what has none. */
export const stampAccounts = async ({ in: { account } }: Context): Promise<void> => {
  await account.updateMany({ stamp: { $exists: false } }, { $set: { stamp: 0 } });
};
