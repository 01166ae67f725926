import { randomUUID } from 'node:crypto';
import type { Account, Invitation } from '../../domain/account.ts';
import { SignOnRefusedError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { isSameSubject, type SignOnClaims, type SignOnSettings, type Subject } from '../../domain/sign-on.ts';
import type { AccountStore } from '../../store/people-port.ts';

interface Around {
  readonly accounts: AccountStore;
  readonly provider: Pick<SignOnSettings, 'name' | 'newPeople'>;
  readonly now: Date;
}

/** Who is known as that subject, looked for first where the address says. */
const findBySubject = async (
  accounts: AccountStore,
  all: readonly Account[],
  claims: SignOnClaims,
): Promise<Account | null> => {
  const sameAddressFirst = all.toSorted(
    (one, other) => Number(other.email === claims.email) - Number(one.email === claims.email),
  );
  for (const account of sameAddressFirst) {
    const { subject } = await accounts.findProofs(account.id);
    if (isSameSubject(subject, claims)) return account;
  }
  return null;
};

/** @returns whether the person is that subject now: nobody becomes another. */
const bind = async (accounts: AccountStore, id: string, { issuer, subject }: Subject): Promise<boolean> => {
  await accounts.changeProofs(id, (proofs) =>
    proofs.subject === null ? { subject: { issuer, subject } } : null,
  );
  return isSameSubject((await accounts.findProofs(id)).subject, { issuer, subject });
};

const nameOf = ({ name, email }: SignOnClaims): string =>
  (name?.trim() ?? '').slice(0, 80) || (email?.split('@')[0] ?? 'Somebody').slice(0, 80);

const findInvitation = async (
  { accounts, now }: Around,
  email: string | null,
): Promise<Invitation | null> => {
  const open = (await accounts.listInvitations()).filter(({ expiresAt }) => expiresAt > toInstant(now));
  return open.find((each) => each.email === email) ?? null;
};

const openNew = async (
  { accounts, provider, now }: Around,
  claims: SignOnClaims,
): Promise<Account | null> => {
  const { email } = claims;
  if (provider.newPeople === null || email === null) return null;
  const account: Account = {
    ...{ id: randomUUID(), name: nameOf(claims), email, role: provider.newPeople },
    ...{ status: 'active', createdAt: toInstant(now) },
  };
  await accounts.saveAccount(account);
  return account;
};

const findOrOpen = async (around: Around, claims: SignOnClaims): Promise<Account | null> => {
  const { accounts, now } = around;
  const all = await accounts.listAccounts();
  const known = await findBySubject(accounts, all, claims);
  if (known !== null) return known;
  const named = claims.email === null ? undefined : all.find(({ email }) => email === claims.email);
  if (named !== undefined) return named;
  const invitation = await findInvitation(around, claims.email);
  if (invitation === null) return openNew(around, claims);
  const person = { name: nameOf(claims), passwordHash: null };
  return accounts.acceptInvitation(invitation.tokenHash, person, toInstant(now));
};

/**
 * Whom a provider's word lets in: who came by it before, whatever their address is now; who has the address it vouches
 * for; who was invited by it; and newcomers, where the settings give them a role.
 * @throws SignOnRefusedError saying whom to ask.
 */
export const signInByProvider = async (around: Around, claims: SignOnClaims): Promise<Account> => {
  const { accounts, provider } = around;
  const account = await findOrOpen(around, claims);
  if (account === null) {
    throw new SignOnRefusedError(
      claims.email === null
        ? `${provider.name} names no address of yours that it has checked. Ask who runs it.`
        : `Nobody here has the address ${claims.email}. Ask a manager of Earshot to invite you.`,
    );
  }
  if (account.status !== 'active') {
    throw new SignOnRefusedError('Your account is switched off. Ask a manager of Earshot.');
  }
  if (await bind(accounts, account.id, claims)) return account;
  throw new SignOnRefusedError(
    `${account.email ?? account.name} signs in as somebody else of ${provider.name}. Ask an owner of Earshot.`,
  );
};
