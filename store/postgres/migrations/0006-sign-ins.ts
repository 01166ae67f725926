import { type Kysely, sql } from 'kysely';

/** Sign-ins at sources that are under way. */
export const createSignIns = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    create table ${sql.id(schema, 'sign_in')} (
      state_hash text collate "C" primary key, expires_at text collate "C" not null, doc json not null
    )`.execute(db);
};
