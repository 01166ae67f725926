import type { Account, Invitation } from './account.ts';
import { ConflictError, NotFoundError } from './errors.ts';
import type { Instant } from './instant.ts';

/** What of an account can change. */
export type AccountChange = Partial<Pick<Account, 'name' | 'email' | 'role' | 'status'>>;

export const isActiveOwner = ({ role, status }: Account): boolean => role === 'owner' && status === 'active';

/** @param accounts all there are. @throws ConflictError when another of them has the email. */
export const refuseTakenEmail = (
  accounts: readonly Account[],
  { id, email }: Pick<Account, 'id' | 'email'>,
): void => {
  if (email === null || !accounts.some((each) => each.id !== id && each.email === email)) return;
  throw new ConflictError(`Somebody else signs in as ${email} already.`);
};

/**
 * The account as it was and as it becomes.
 * @param accounts all there are. @throws NotFoundError; ConflictError when another has the email, or when no active
 * owner would be left.
 */
export const changeAccount = (
  accounts: readonly Account[],
  id: string,
  change: AccountChange,
): { readonly before: Account; readonly after: Account } => {
  const before = accounts.find((each) => each.id === id);
  if (before === undefined) throw new NotFoundError('person', id);
  const after = { ...before, ...change };
  refuseTakenEmail(accounts, after);
  const others = accounts.filter((each) => each.id !== id);
  if (isActiveOwner(before) && ![...others, after].some(isActiveOwner)) {
    throw new ConflictError('This is the last owner. Make somebody else an owner first.');
  }
  return { before, after };
};

/** The account that an invitation makes. @throws ConflictError when an account has the email. */
export const openAccount = (
  accounts: readonly Account[],
  { id, email, role }: Invitation,
  name: string,
  now: Instant,
): Account => {
  const account: Account = { id, name, email, role, status: 'active', createdAt: now };
  refuseTakenEmail(accounts, account);
  return account;
};
