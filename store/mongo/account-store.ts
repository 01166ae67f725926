import type { Account, ApiKey } from '../../domain/account.ts';
import {
  type AccountChange,
  changeAccount,
  isActiveOwner,
  refuseTakenEmail,
} from '../../domain/account-rules.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { AccountStore, ApiKeyStore } from '../people-port.ts';
import { keptStep, readAccounts } from './account-turn.ts';
import type { Context } from './context.ts';
import { createInvitationStore } from './invitation-store.ts';
import { createProofStore } from './proof-store.ts';
import { createSessionStore } from './session-store.ts';
import type { Turn, Turns } from './turn.ts';

const save = async (context: Context, turn: Turn, given: Account): Promise<void> => {
  const accounts = await readAccounts(context);
  refuseTakenEmail(accounts, given);
  const isNew = !accounts.some(({ id }) => id === given.id);
  await turn.commit([keptStep('account', given.id, given, isNew)]);
};

const saveFirstOwner = async (context: Context, turn: Turn, given: Account) => {
  const owner = (await readAccounts(context)).find(isActiveOwner);
  if (owner === undefined) await turn.commit([keptStep('account', given.id, given, true)]);
  return { created: owner === undefined, owner: owner ?? given };
};

const change = async (context: Context, turn: Turn, id: string, given: AccountChange) => {
  const changed = changeAccount(await readAccounts(context), id, given);
  await turn.commit([keptStep('account', id, changed.after, false)]);
  if (changed.after.status === 'deactivated') {
    await context.in.session.deleteMany({ accountId: id });
    await context.in.loginLink.deleteMany({ accountId: id });
  }
  return changed;
};

const createApiKeyStore = ({ in: { apiKey } }: Context): ApiKeyStore => ({
  saveApiKey: async (key) => {
    const fields = { tokenHash: key.tokenHash, json: toStorableJson(key) };
    await apiKey.updateOne({ _id: key.id }, { $set: fields }, { upsert: true });
  },
  listApiKeys: async () => {
    const found = await apiKey.find().sort({ _id: 1 }).toArray();
    return found.map(({ json }) => JSON.parse(json) as ApiKey);
  },
  findApiKey: async (tokenHash) => {
    const found = await apiKey.findOne({ tokenHash });
    return found === null ? null : (JSON.parse(found.json) as ApiKey);
  },
  removeApiKey: async (id) => {
    await apiKey.deleteOne({ _id: id });
  },
});

/** People and what opens their accounts, on MongoDB. @see AccountStore */
export const createAccountStore = (context: Context, turns: Turns): AccountStore => ({
  find: async (id) => {
    const found = await context.in.account.findOne({ _id: toStorableText(id) });
    return found === null ? null : (JSON.parse(found.json) as Account);
  },
  listAccounts: () => readAccounts(context),
  saveAccount: (given) => turns((turn) => save(context, turn, given)),
  saveFirstOwner: (given) => turns((turn) => saveFirstOwner(context, turn, given)),
  changeAccount: (id, given) => turns((turn) => change(context, turn, id, given)),
  ...createInvitationStore(context, turns),
  ...createProofStore(context, turns),
  ...createSessionStore(context.in),
  ...createApiKeyStore(context),
});
