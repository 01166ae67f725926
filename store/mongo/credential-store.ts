import type { Credential, SignInRecord } from '../../domain/credential.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { CredentialStore } from '../port.ts';
import type { Context } from './context.ts';

const parse = ({ json }: { readonly json: string }): Credential => JSON.parse(json) as Credential;

const fields = (credential: Credential) => ({
  sealed: credential.sealed,
  json: toStorableJson(credential),
});

const save = async ({ in: { credential, source } }: Context, given: Credential): Promise<void> => {
  const isThere = async (): Promise<boolean> => (await source.findOne({ _id: given.sourceId })) !== null;
  if (!(await isThere())) return;
  await credential.updateOne({ _id: given.sourceId }, { $set: fields(given) }, { upsert: true });
  // One whose source was removed meanwhile would stay for ever.
  if (!(await isThere())) await credential.deleteOne({ _id: given.sourceId });
};

/** The sealed secrets, on MongoDB. @see CredentialStore */
export const createCredentialStore = (context: Context): CredentialStore => {
  const { credential, signIn } = context.in;
  return {
    save: (given) => save(context, given),
    replace: async (given, expected) => {
      const { matchedCount } = await credential.updateOne(
        { _id: given.sourceId, sealed: expected },
        { $set: fields(given) },
      );
      return matchedCount > 0;
    },
    find: async (sourceId) => {
      const found = await credential.findOne({ _id: sourceId });
      return found === null ? null : parse(found);
    },
    list: async () => (await credential.find().sort({ _id: 1 }).toArray()).map(parse),
    saveSignIn: async (given, now) => {
      await signIn.deleteMany({ expiresAt: { $lte: now } });
      await signIn.updateOne(
        { _id: given.stateHash },
        { $set: { expiresAt: given.expiresAt, json: toStorableJson(given) } },
        { upsert: true },
      );
    },
    takeSignIn: async (stateHash, now) => {
      const found = await signIn.findOne({ _id: stateHash });
      // Deleting is what makes it once: of two that try, one deletes nothing.
      const { deletedCount } = await signIn.deleteOne({ _id: stateHash });
      return found === null || deletedCount === 0 || found.expiresAt <= now
        ? null
        : (JSON.parse(found.json) as SignInRecord);
    },
    remove: async (sourceId) => {
      await credential.deleteOne({ _id: sourceId });
    },
  };
};
