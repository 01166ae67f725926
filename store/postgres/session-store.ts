import type { LoginLink, Session } from '../../domain/account.ts';
import type { Instant } from '../../domain/instant.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { SessionStore } from '../people-port.ts';
import type { Context } from './context.ts';

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
  const row = {
    id: session.id,
    account_id: session.accountId,
    seen_at: session.seenAt,
    expires_at: session.expiresAt,
    doc: toStorableJson(session),
  };
  await db
    .insertInto('session')
    .values({ token_hash: session.tokenHash, ...row })
    .onConflict((on) => on.column('token_hash').doUpdateSet(row))
    .execute();
};

const findSession = async ({ db }: Context, tokenHash: string, now: Instant): Promise<Session | null> => {
  const row = await db
    .selectFrom('session')
    .select(['doc', 'seen_at'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined ? null : { ...row.doc, seenAt: row.seen_at };
};

const listSessions = async (
  { db }: Context,
  accountId: string,
  now: Instant,
): Promise<readonly Session[]> => {
  const rows = await db
    .selectFrom('session')
    .select(['doc', 'seen_at'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ doc, seen_at }) => ({ ...doc, seenAt: seen_at }));
};

const endSessions = async (
  { db }: Context,
  accountId: string,
  keepTokenHash: string | null,
): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('token_hash', '!=', keepTokenHash ?? '')
    .executeTakeFirst();
  return Number(numDeletedRows);
};

/** Signing in by link, and what lasts after it. @see AccountStore */
export const createSessionStore = (context: Context): SessionStore => ({
  saveLoginLink: (link) => saveLoginLink(context, link),
  takeLoginLink: (tokenHash, now) => takeLoginLink(context, tokenHash, now),
  saveSession: (session) => saveSession(context, session),
  findSession: (tokenHash, now) => findSession(context, tokenHash, now),
  markSession: async (tokenHash, seenAt) => {
    await context.db
      .updateTable('session')
      .set({ seen_at: seenAt })
      .where('token_hash', '=', tokenHash)
      .where('seen_at', '<', seenAt)
      .execute();
  },
  listSessions: (accountId, now) => listSessions(context, accountId, now),
  removeSession: async (tokenHash) => {
    await context.db.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
  },
  endSession: async (accountId, id) => {
    const { numDeletedRows } = await context.db
      .deleteFrom('session')
      .where('account_id', '=', accountId)
      .where('id', '=', toStorableText(id))
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
  endSessions: (accountId, keepTokenHash) => endSessions(context, accountId, keepTokenHash),
});
