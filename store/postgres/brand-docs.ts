import type { Campaign } from '../../domain/campaigns/campaign.ts';
import type { KeptContest } from '../../domain/campaigns/contest.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Context } from './context.ts';

/** What a brand has for a while, by table. */
interface BrandDocs {
  readonly campaign: Campaign;
  readonly contest: KeptContest;
}

/** Documents of brands that have a beginning. */
export const createBrandDocs = <Name extends keyof BrandDocs>({ db }: Context, table: Name) => {
  type Doc = BrandDocs[Name];
  // The tables are alike but for their documents.
  const docs = db.selectFrom<keyof BrandDocs>(table).select('doc');
  return {
    /** Inserts or replaces. */
    save: async (given: Doc): Promise<void> => {
      const row = { brand_id: given.brandId, at: given.from, doc: toStorableJson(given) };
      await db
        .insertInto<keyof BrandDocs>(table)
        .values({ id: given.id, ...row })
        .onConflict((on) => on.column('id').doUpdateSet(row))
        .execute();
    },
    find: async (id: string): Promise<Doc | null> => {
      const row = await docs.where('id', '=', toStorableText(id)).executeTakeFirst();
      return (row?.doc ?? null) as Doc | null;
    },
    /** By beginning, the latest first, then by id. */
    list: async (brandId: string): Promise<readonly Doc[]> => {
      const rows = await docs
        .where('brand_id', '=', brandId)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(({ doc }) => doc as Doc);
    },
  };
};
