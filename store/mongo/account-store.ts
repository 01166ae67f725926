import type { Account, ApiKey, LoginLink } from '../../domain/account.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { AccountStore } from '../people-port.ts';
import type { Context } from './context.ts';
import { createSessionStore } from './session-store.ts';

/** Accounts and what opens them, on MongoDB. @see AccountStore */
export const createAccountStore = ({
  in: { account, apiKey, loginLink, session },
}: Context): AccountStore => ({
  findOwner: async () => {
    const [found] = await account.find({ role: 'owner' }).sort({ _id: 1 }).limit(1).toArray();
    return found === undefined ? null : (JSON.parse(found.json) as Account);
  },
  find: async (id) => {
    const found = await account.findOne({ _id: toStorableText(id) });
    return found === null ? null : (JSON.parse(found.json) as Account);
  },
  saveAccount: async (given) => {
    const fields = { role: given.role, json: toStorableJson(given) };
    await account.updateOne({ _id: given.id }, { $set: fields }, { upsert: true });
  },
  saveLoginLink: async (link) => {
    const fields = { expiresAt: link.expiresAt, json: toStorableJson(link) };
    await loginLink.updateOne({ _id: link.tokenHash }, { $set: fields }, { upsert: true });
  },
  // Deleting is what makes it once: of two that try, one deletes nothing. Links that ran out go with it.
  takeLoginLink: async (tokenHash, now) => {
    const found = await loginLink.findOne({ _id: tokenHash });
    const { deletedCount } = await loginLink.deleteOne({ _id: tokenHash });
    await loginLink.deleteMany({ expiresAt: { $lte: now } });
    return found === null || deletedCount === 0 || found.expiresAt <= now
      ? null
      : (JSON.parse(found.json) as LoginLink);
  },
  ...createSessionStore(session),
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
