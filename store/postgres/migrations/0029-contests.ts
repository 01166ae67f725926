import { type Kysely, sql } from 'kysely';

/** Draws among those who take part in a campaign. `at` of a contest is its beginning; a draw has the contest's id. */
export const createContests = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  for (const name of ['contest', 'contest_draw']) {
    await sql`
      create table ${sql.id(schema, name)} (
        id text collate "C" primary key, brand_id text collate "C" not null, at text collate "C" not null,
        doc json not null
      )`.execute(db);
    await sql`create index ${sql.id(`${name}_brand`)} on ${sql.id(schema, name)} (brand_id, at, id)`.execute(
      db,
    );
  }
};
