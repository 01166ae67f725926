import type { Account, Invitation } from '../../domain/account.ts';
import { openAccount } from '../../domain/account-rules.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Proofs } from '../../domain/proofs.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { AccountStore } from '../people-port.ts';
import { inAccountTurn, readAccounts, writeAccount } from './account-turn.ts';
import type { Context } from './context.ts';
import { writeProofs } from './proof-store.ts';

const saveInvitation = (context: Context, invitation: Invitation): Promise<void> =>
  inAccountTurn(context, async ({ trx }) => {
    const { id, email, tokenHash } = invitation;
    await trx.deleteFrom('invitation').where('email', '=', email).where('id', '!=', id).execute();
    const row = {
      email,
      token_hash: tokenHash,
      created_at: invitation.createdAt,
      doc: toStorableJson(invitation),
    };
    await trx
      .insertInto('invitation')
      .values({ id, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
  });

const listInvitations = async ({ db }: Context): Promise<readonly Invitation[]> => {
  const rows = await db
    .selectFrom('invitation')
    .select('doc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ doc }) => doc);
};

const findInvitation = async ({ db }: Pick<Context, 'db'>, tokenHash: string): Promise<Invitation | null> => {
  const row = await db
    .selectFrom('invitation')
    .select('doc')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row?.doc ?? null;
};

const acceptInvitation = (
  context: Context,
  tokenHash: string,
  { name, ...proofs }: Pick<Account, 'name'> & Pick<Proofs, 'passwordHash'>,
  now: Instant,
): Promise<Account | null> =>
  inAccountTurn(context, async (work) => {
    const invitation = await findInvitation({ db: work.trx }, tokenHash);
    if (invitation === null || invitation.expiresAt <= now) return null;
    const account = openAccount(await readAccounts({ db: work.trx }), invitation, name, now);
    await writeAccount(work, account);
    await writeProofs(work, account.id, proofs);
    await work.trx.deleteFrom('invitation').where('id', '=', invitation.id).execute();
    return account;
  });

/** Invitations. @see AccountStore */
export const createInvitationStore = (
  context: Context,
): Pick<
  AccountStore,
  'saveInvitation' | 'listInvitations' | 'findInvitation' | 'acceptInvitation' | 'removeInvitation'
> => ({
  saveInvitation: (invitation) => saveInvitation(context, invitation),
  listInvitations: () => listInvitations(context),
  findInvitation: (tokenHash) => findInvitation(context, tokenHash),
  acceptInvitation: (tokenHash, person, now) => acceptInvitation(context, tokenHash, person, now),
  removeInvitation: async (id) => {
    const { numDeletedRows } = await context.db
      .deleteFrom('invitation')
      .where('id', '=', toStorableText(id))
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
});
