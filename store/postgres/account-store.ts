import type { Account } from '../../domain/account.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { AccountStore } from '../people-port.ts';
import { createApiKeyStore } from './api-key-store.ts';
import type { Context } from './context.ts';
import { createSessionStore } from './session-store.ts';

const findOwner = async ({ db }: Context): Promise<Account | null> => {
  const row = await db
    .selectFrom('account')
    .select('doc')
    .where('role', '=', 'owner')
    .orderBy('id')
    .executeTakeFirst();
  return row?.doc ?? null;
};

const find = async ({ db }: Context, id: string): Promise<Account | null> => {
  const row = await db
    .selectFrom('account')
    .select('doc')
    .where('id', '=', toStorableText(id))
    .executeTakeFirst();
  return row?.doc ?? null;
};

const saveAccount = async ({ db }: Context, account: Account): Promise<void> => {
  const row = { role: account.role, doc: toStorableJson(account) };
  await db
    .insertInto('account')
    .values({ id: account.id, ...row })
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
};

/** Accounts and what opens them, on PostgreSQL. @see AccountStore */
export const createAccountStore = (context: Context): AccountStore => ({
  findOwner: () => findOwner(context),
  find: (id) => find(context, id),
  saveAccount: (account) => saveAccount(context, account),
  ...createSessionStore(context),
  ...createApiKeyStore(context),
});
