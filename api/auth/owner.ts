import { randomUUID } from 'node:crypto';
import type { Account } from '../../domain/account.ts';
import { isActiveOwner } from '../../domain/account-rules.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type Instant, toInstant } from '../../domain/instant.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { hashSecret, newSecret } from './secret.ts';

const LOGIN_LINK_MS = 24 * 60 * 60 * 1000;

/** The active owner who came first; null before there is one. */
const findOwner = async (accounts: AccountStore): Promise<Account | null> =>
  (await accounts.listAccounts()).find(isActiveOwner) ?? null;

/** `token` is for `/login?token=…`: good once, for 24 hours. */
export const issueLink = async (
  accounts: AccountStore,
  accountId: string,
  now: Date,
): Promise<{ readonly token: string; readonly expiresAt: Instant }> => {
  const token = newSecret();
  const expiresAt = toInstant(new Date(now.getTime() + LOGIN_LINK_MS));
  await accounts.saveLoginLink({ tokenHash: hashSecret(token), accountId, expiresAt });
  return { token, expiresAt };
};

/**
 * Makes the owner's account at the first start, with a token for `/login?token=…`; once, also where several processes
 * start at once.
 * @returns `loginToken` null when there already was an owner.
 */
export const ensureOwner = async (
  accounts: AccountStore,
  now: Date,
): Promise<{ readonly created: boolean; readonly account: Account; readonly loginToken: string | null }> => {
  const { created, owner } = await accounts.saveFirstOwner({
    ...{ id: randomUUID(), name: 'Owner', email: null, role: 'owner', status: 'active' },
    createdAt: toInstant(now),
  });
  const loginToken = created ? (await issueLink(accounts, owner.id, now)).token : null;
  return { created, account: owner, loginToken };
};

/**
 * A new token for `/login?token=…`: good once, for 24 hours.
 * @throws NotFoundError before the first start made an owner.
 */
export const createLoginLink = async (accounts: AccountStore, now: Date): Promise<string> => {
  const owner = await findOwner(accounts);
  if (owner === null) throw new NotFoundError('account', 'owner');
  return (await issueLink(accounts, owner.id, now)).token;
};
