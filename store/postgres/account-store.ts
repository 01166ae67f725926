import type { Account } from '../../domain/account.ts';
import {
  type AccountChange,
  changeAccount,
  isActiveOwner,
  refuseTakenEmail,
} from '../../domain/account-rules.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { AccountStore } from '../people-port.ts';
import { inAccountTurn, readAccounts, writeAccount } from './account-turn.ts';
import { createApiKeyStore } from './api-key-store.ts';
import type { Context, Work } from './context.ts';
import { createInvitationStore } from './invitation-store.ts';
import { createProofStore } from './proof-store.ts';
import { createSessionStore } from './session-store.ts';

const find = async ({ db }: Context, id: string): Promise<Account | null> => {
  const row = await db
    .selectFrom('account')
    .select('doc')
    .where('id', '=', toStorableText(id))
    .executeTakeFirst();
  return row?.doc ?? null;
};

const save = async (work: Work, account: Account): Promise<void> => {
  refuseTakenEmail(await readAccounts({ db: work.trx }), account);
  await writeAccount(work, account);
};

const saveFirstOwner = async (work: Work, account: Account) => {
  const owner = (await readAccounts({ db: work.trx })).find(isActiveOwner);
  if (owner === undefined) await writeAccount(work, account);
  return { created: owner === undefined, owner: owner ?? account };
};

const change = async (work: Work, id: string, given: AccountChange) => {
  const { trx } = work;
  const changed = changeAccount(await readAccounts({ db: trx }), id, given);
  await writeAccount(work, changed.after);
  if (changed.after.status === 'deactivated') {
    await trx.deleteFrom('session').where('account_id', '=', id).execute();
    await trx.deleteFrom('login_link').where('account_id', '=', id).execute();
  }
  return changed;
};

/** People and what opens their accounts, on PostgreSQL. @see AccountStore */
export const createAccountStore = (context: Context): AccountStore => ({
  find: (id) => find(context, id),
  listAccounts: () => readAccounts(context),
  saveAccount: (account) => inAccountTurn(context, (work) => save(work, account)),
  saveFirstOwner: (account) => inAccountTurn(context, (work) => saveFirstOwner(work, account)),
  changeAccount: (id, given) => inAccountTurn(context, (work) => change(work, id, given)),
  ...createInvitationStore(context),
  ...createProofStore(context),
  ...createSessionStore(context),
  ...createApiKeyStore(context),
});
