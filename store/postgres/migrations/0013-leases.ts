import { type Kysely, sql } from 'kysely';

/** Who does what only one process at a time is to do. */
export const createLeases = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    create table ${sql.id(schema, 'lease')} (
      name text collate "C" primary key, holder text, term integer not null
    )`.execute(db);
};
