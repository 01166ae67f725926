import { authorDigest, authorTurnId } from '../acknowledge/author-turn-id.ts';
import type { AcknowledgeStore } from '../acknowledge-port.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { Context, Work } from './context.ts';

/** All of a brand's goes with it. */
export const forgetAcknowledging = async ({ trx }: Work, brandId: string): Promise<void> => {
  for (const table of ['acknowledge_rule', 'acknowledged_author'] as const)
    await trx.deleteFrom(table).where('brand_id', '=', brandId).execute();
};

/** That they were acknowledged goes with what they said. */
export const forgetAcknowledged = async ({ trx }: Work, accounts: readonly string[]): Promise<void> => {
  if (accounts.length === 0) return;
  await trx.deleteFrom('acknowledged_author').where('author', 'in', accounts.map(authorDigest)).execute();
};

/** Whom acknowledgements went to, on PostgreSQL. @see AcknowledgeStore */
export const createAcknowledgeStore = ({ db }: Context): AcknowledgeStore => ({
  take: async ({ brandId, account, mentionId, at }, lastBefore) => {
    const [row, author] = [{ mention_id: toStorableText(mentionId), at }, authorDigest(account)];
    const done = await db
      .insertInto('acknowledged_author')
      .values({ id: authorTurnId(brandId, account), brand_id: brandId, author, ...row })
      .onConflict((on) =>
        on
          .column('id')
          .doUpdateSet(row)
          .where(({ eb, or }) =>
            or([
              eb('acknowledged_author.at', '<=', lastBefore),
              eb('acknowledged_author.mention_id', '=', row.mention_id),
            ]),
          ),
      )
      .executeTakeFirst();
    return done.numInsertedOrUpdatedRows === 1n;
  },
  find: async (brandId, account) => {
    const row = await db
      .selectFrom('acknowledged_author')
      .select(['mention_id', 'at'])
      .where('id', '=', authorTurnId(brandId, account))
      .executeTakeFirst();
    return row === undefined ? null : { mentionId: row.mention_id, at: row.at };
  },
  forget: async (before) => {
    await db.deleteFrom('acknowledged_author').where('at', '<', before).execute();
  },
});
