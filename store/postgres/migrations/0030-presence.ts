import { type Kysely, sql } from 'kysely';

/** Who has which mention open just now. What a crash may take is gone within the minute anyway. */
export const createPresence = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    create unlogged table ${sql.id(schema, 'presence')} (
      id text collate "C" primary key, account_id text collate "C" not null, name text not null,
      mention_id text collate "C" not null, doing text not null, until text collate "C" not null
    )`.execute(db);
};
