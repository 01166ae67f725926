import { type Kysely, sql } from 'kysely';

/** Searches with a name. */
export const createSavedViews = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    create table ${sql.id(schema, 'saved_view')} (id text collate "C" primary key, doc json not null)`.execute(
    db,
  );
};
