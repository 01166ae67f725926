import { sql } from 'kysely';
import type { Account } from '../../domain/account.ts';
import { toStorableJson } from '../mentions/storable.ts';
import { type Context, inTransaction, type Work } from './context.ts';

/** Like inTransaction, alone among all that write accounts, here and in other processes. */
export const inAccountTurn = <Result>(
  context: Context,
  work: (work: Work) => Promise<Result>,
): Promise<Result> =>
  inTransaction(context, async (own) => {
    await sql`
      select pg_advisory_xact_lock(hashtextextended(${`earshot accounts of ${own.schema}`}, 0))`.execute(
      own.trx,
    );
    return await work(own);
  });

/** All, by when they came, then id. */
export const readAccounts = async ({ db }: Pick<Context, 'db'>): Promise<readonly Account[]> => {
  const rows = await db
    .selectFrom('account')
    .select('doc')
    .orderBy(sql`doc ->> 'createdAt' collate "C"`)
    .orderBy('id')
    .execute();
  return rows.map(({ doc }) => doc);
};

/** Inserts or replaces. */
export const writeAccount = async ({ trx }: Work, account: Account): Promise<void> => {
  const { id, email } = account;
  const row = { email, doc: toStorableJson(account) };
  await trx
    .insertInto('account')
    .values({ id, role: account.role, ...row })
    .onConflict((on) => on.column('id').doUpdateSet({ role: account.role, ...row }))
    .execute();
};
