import type { Account, ApiKey, LoginLink, Session } from '../../domain/account.ts';
import type { Instant } from '../../domain/instant.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { AccountStore } from '../port.ts';
import type { Context } from './context.ts';

const findOwner = async ({ db }: Context): Promise<Account | null> => {
  const row = await db
    .selectFrom('account')
    .select('doc')
    .where('role', '=', 'owner')
    .orderBy('id')
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

const saveLoginLink = async ({ db }: Context, link: LoginLink): Promise<void> => {
  const row = { account_id: link.accountId, expires_at: link.expiresAt };
  await db
    .insertInto('login_link')
    .values({ token_hash: link.tokenHash, ...row })
    .onConflict((on) => on.column('token_hash').doUpdateSet(row))
    .execute();
};

/** Deleting is what makes it once: of two that try, one finds no row. Links that ran out go with it. */
const takeLoginLink = async ({ db }: Context, tokenHash: string, now: Instant): Promise<LoginLink | null> => {
  const row = await db
    .deleteFrom('login_link')
    .where('token_hash', '=', tokenHash)
    .returningAll()
    .executeTakeFirst();
  await db.deleteFrom('login_link').where('expires_at', '<=', now).execute();
  if (row === undefined || row.expires_at <= now) return null;
  return { tokenHash, accountId: row.account_id, expiresAt: row.expires_at };
};

/** Sessions that ran out go when a new one begins. */
const saveSession = async ({ db }: Context, session: Session): Promise<void> => {
  await db.deleteFrom('session').where('expires_at', '<=', session.createdAt).execute();
  const row = { expires_at: session.expiresAt, doc: toStorableJson(session) };
  await db
    .insertInto('session')
    .values({ token_hash: session.tokenHash, ...row })
    .onConflict((on) => on.column('token_hash').doUpdateSet(row))
    .execute();
};

const findSession = async ({ db }: Context, tokenHash: string, now: Instant): Promise<Session | null> => {
  const row = await db
    .selectFrom('session')
    .select('doc')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.doc ?? null;
};

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

/** Accounts and what opens them, on PostgreSQL. @see AccountStore */
export const createAccountStore = (context: Context): AccountStore => ({
  findOwner: () => findOwner(context),
  saveAccount: (account) => saveAccount(context, account),
  saveLoginLink: (link) => saveLoginLink(context, link),
  takeLoginLink: (tokenHash, now) => takeLoginLink(context, tokenHash, now),
  saveSession: (session) => saveSession(context, session),
  findSession: (tokenHash, now) => findSession(context, tokenHash, now),
  removeSession: async (tokenHash) => {
    await context.db.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
  },
  saveApiKey: (key) => saveApiKey(context, key),
  listApiKeys: () => listApiKeys(context),
  findApiKey: (tokenHash) => findApiKey(context, tokenHash),
  removeApiKey: async (id) => {
    await context.db.deleteFrom('api_key').where('id', '=', id).execute();
  },
});
