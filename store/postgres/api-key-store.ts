import type { ApiKey } from '../../domain/account.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { ApiKeyStore } from '../people-port.ts';
import type { Context } from './context.ts';

const saveApiKey = async ({ db }: Context, key: ApiKey): Promise<void> => {
  const row = { token_hash: key.tokenHash, doc: toStorableJson(key) };
  await db
    .insertInto('api_key')
    .values({ id: key.id, ...row })
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
};

const listApiKeys = async ({ db }: Context): Promise<readonly ApiKey[]> => {
  const rows = await db.selectFrom('api_key').select('doc').orderBy('id').execute();
  return rows.map(({ doc }) => doc);
};

const findApiKey = async ({ db }: Context, tokenHash: string): Promise<ApiKey | null> => {
  const row = await db
    .selectFrom('api_key')
    .select('doc')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row?.doc ?? null;
};

/** Keys of programs. @see AccountStore */
export const createApiKeyStore = (context: Context): ApiKeyStore => ({
  saveApiKey: (key) => saveApiKey(context, key),
  listApiKeys: () => listApiKeys(context),
  findApiKey: (tokenHash) => findApiKey(context, tokenHash),
  removeApiKey: async (id) => {
    await context.db.deleteFrom('api_key').where('id', '=', id).execute();
  },
});
