import { type Kysely, sql } from 'kysely';

/** Links that show one page's numbers without an account. */
export const createSharedLinks = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    create table ${sql.id(schema, 'shared_link')} (
      id text collate "C" primary key, token_hash text collate "C" not null unique, opened integer not null,
      opened_at text collate "C", doc json not null
    )`.execute(db);
};
