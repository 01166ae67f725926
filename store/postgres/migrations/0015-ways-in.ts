import { type Kysely, sql } from 'kysely';

/** By what a session began. Those of people who have a password cannot be told apart; links say the least of them. */
export const addWaysIn = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    update ${sql.id(schema, 'session')} set doc = (doc::jsonb || '{"by": "link"}'::jsonb)::json`.execute(db);
};
