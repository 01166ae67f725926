import type { Account, Invitation } from '../../domain/account.ts';
import { openAccount } from '../../domain/account-rules.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Proofs } from '../../domain/proofs.ts';
import { compareText } from '../../domain/text-order.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { AccountStore } from '../people-port.ts';
import { keptStep, readAccounts } from './account-turn.ts';
import type { Context } from './context.ts';
import { proofStep } from './proof-store.ts';
import type { Turn, Turns } from './turn.ts';

const parse = ({ json }: { readonly json: string }): Invitation => JSON.parse(json) as Invitation;

const list = async ({ in: { invitation } }: Context): Promise<readonly Invitation[]> =>
  (await invitation.find().toArray())
    .map(parse)
    .toSorted((one, other) => compareText(other.createdAt, one.createdAt) || compareText(other.id, one.id));

const save = async (context: Context, given: Invitation): Promise<void> => {
  const { invitation } = context.in;
  const fields = { tokenHash: given.tokenHash, json: toStorableJson(given) };
  await invitation.updateOne({ _id: given.id }, { $set: fields }, { upsert: true });
  const others = (await list(context)).filter(({ id, email }) => id !== given.id && email === given.email);
  await invitation.deleteMany({ _id: { $in: others.map(({ id }) => id) } });
};

const find = async ({ in: { invitation } }: Context, tokenHash: string): Promise<Invitation | null> => {
  const found = await invitation.findOne({ tokenHash });
  return found === null ? null : parse(found);
};

const accept = async (
  context: Context,
  turn: Turn,
  { name, ...proofs }: Pick<Account, 'name'> & Pick<Proofs, 'passwordHash'>,
  { tokenHash, now }: { readonly tokenHash: string; readonly now: Instant },
): Promise<Account | null> => {
  const invitation = await find(context, tokenHash);
  if (invitation === null || invitation.expiresAt <= now) return null;
  const { id } = invitation;
  const accounts = await readAccounts(context);
  // A crash may have left the invitation behind of an account that was made.
  const isTaken = accounts.some((each) => each.id === id);
  const account = openAccount(accounts, invitation, name, now);
  if (!isTaken) {
    await turn.commit([keptStep('account', id, account, true), await proofStep(context, id, proofs)]);
  }
  await context.in.invitation.deleteOne({ _id: id });
  return isTaken ? null : account;
};

/** Invitations, on MongoDB. @see AccountStore */
export const createInvitationStore = (
  context: Context,
  turns: Turns,
): Pick<
  AccountStore,
  'saveInvitation' | 'listInvitations' | 'findInvitation' | 'acceptInvitation' | 'removeInvitation'
> => ({
  saveInvitation: (invitation) => turns(() => save(context, invitation)),
  listInvitations: () => list(context),
  findInvitation: (tokenHash) => find(context, tokenHash),
  acceptInvitation: (tokenHash, person, now) =>
    turns((turn) => accept(context, turn, person, { tokenHash, now })),
  removeInvitation: async (id) => {
    const { deletedCount } = await context.in.invitation.deleteOne({ _id: toStorableText(id) });
    return deletedCount > 0;
  },
});
