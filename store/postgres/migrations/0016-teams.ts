import { type Kysely, sql } from 'kysely';

/** People who share work. */
export const createTeams = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`create table ${sql.id(schema, 'team')} (id text collate "C" primary key, doc json not null)`.execute(
    db,
  );
};
