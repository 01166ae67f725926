import { noProofs, type Proofs } from '../../domain/proofs.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { AccountStore } from '../people-port.ts';
import { inAccountTurn } from './account-turn.ts';
import type { Context, Work } from './context.ts';

const findProofs = async ({ db }: Pick<Context, 'db'>, accountId: string): Promise<Proofs> => {
  const row = await db
    .selectFrom('proof')
    .select('doc')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return { ...noProofs, ...row?.doc };
};

/** Changes those given. */
export const writeProofs = async (
  { trx }: Work,
  accountId: string,
  change: Partial<Proofs>,
): Promise<void> => {
  const row = { doc: toStorableJson({ ...(await findProofs({ db: trx }, accountId)), ...change }) };
  await trx
    .insertInto('proof')
    .values({ account_id: accountId, ...row })
    .onConflict((on) => on.column('account_id').doUpdateSet(row))
    .execute();
};

/** What people prove who they are with. @see AccountStore */
export const createProofStore = (context: Context): Pick<AccountStore, 'findProofs' | 'changeProofs'> => ({
  findProofs: (accountId) => findProofs(context, accountId),
  changeProofs: (accountId, decide) =>
    inAccountTurn(context, async (work) => {
      const change = decide(await findProofs({ db: work.trx }, accountId));
      if (change !== null) await writeProofs(work, accountId, change);
      return change !== null;
    }),
});
