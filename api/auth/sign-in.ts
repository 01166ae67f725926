import type { Account } from '../../domain/account.ts';
import { toInstant } from '../../domain/instant.ts';
import type {} from '../../domain/proofs.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { checkPassword } from './password.ts';
import { hashSecret } from './secret.ts';

/** In small letters, as logins are compared and counted. */
export const foldLogin = (login: string): string => login.trim().toLowerCase();

/** Whom a person names: by their email, or by a name that no two active people have. */
const findByLogin = async (accounts: AccountStore, login: string): Promise<Account | null> => {
  const folded = foldLogin(login);
  const isMeant = ({ email, name }: Account): boolean =>
    folded.includes('@') ? email === folded : foldLogin(name) === folded;
  const meant = (await accounts.listAccounts()).filter(
    (account) => account.status === 'active' && isMeant(account),
  );
  return meant.length === 1 ? (meant[0] ?? null) : null;
};

/** @returns null when there is nobody of that login, or the password is wrong. */
export const signInByPassword = async (
  accounts: AccountStore,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<Account | null> => {
  const account = await findByLogin(accounts, login);
  const proofs = account === null ? null : await accounts.findProofs(account.id);
  return (await checkPassword(proofs?.passwordHash ?? null, password)) ? account : null;
};

/** Takes the link, once. @returns null when it is unknown, used or expired. */
export const signInByLink = async (
  accounts: AccountStore,
  token: string,
  now: Date,
): Promise<Account | null> => {
  const link = await accounts.takeLoginLink(hashSecret(token), toInstant(now));
  const account = link === null ? null : await accounts.find(link.accountId);
  return account?.status === 'active' ? account : null;
};
