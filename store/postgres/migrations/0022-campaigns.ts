import { type Kysely, sql } from 'kysely';

/** What brands did for a while. `at` is its beginning. */
export const createCampaigns = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    create table ${sql.id(schema, 'campaign')} (
      id text collate "C" primary key, brand_id text collate "C" not null, at text collate "C" not null,
      doc json not null
    )`.execute(db);
  await sql`create index campaign_brand on ${sql.id(schema, 'campaign')} (brand_id, at, id)`.execute(db);
};
