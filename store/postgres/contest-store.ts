import type { CampaignStore } from '../campaign-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { createBrandDocs } from './brand-docs.ts';
import { type Context, inTransaction } from './context.ts';

type ContestStore = Pick<
  CampaignStore,
  'saveContest' | 'findContest' | 'listContests' | 'removeContest' | 'keepDraw' | 'findDraw' | 'listDrawn'
>;

/** Contests and their draws, on PostgreSQL. @see CampaignStore */
export const createContestStore = (context: Context): ContestStore => {
  const { db } = context;
  const contests = createBrandDocs(context, 'contest');
  return {
    saveContest: contests.save,
    findContest: contests.find,
    listContests: contests.list,
    removeContest: (given) =>
      inTransaction(context, async ({ trx }) => {
        const id = toStorableText(given);
        await trx.deleteFrom('contest').where('id', '=', id).execute();
        await trx.deleteFrom('contest_draw').where('id', '=', id).execute();
      }),
    keepDraw: async (draw) => {
      const row = { brand_id: draw.brandId, at: draw.at, doc: toStorableJson(draw) };
      const kept = await db
        .insertInto('contest_draw')
        .values({ id: draw.contestId, ...row })
        .onConflict((on) => on.column('id').doNothing())
        .returning('id')
        .execute();
      return kept.length > 0;
    },
    findDraw: async (id) => {
      const found = db.selectFrom('contest_draw').select('doc').where('id', '=', toStorableText(id));
      return (await found.executeTakeFirst())?.doc ?? null;
    },
    listDrawn: async (brandId) => {
      const rows = await db.selectFrom('contest_draw').select('id').where('brand_id', '=', brandId).execute();
      return rows.map(({ id }) => id).sort();
    },
  };
};
