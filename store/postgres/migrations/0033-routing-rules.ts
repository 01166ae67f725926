import { type Kysely, sql } from 'kysely';

/** Whom what comes in is given to. */
export const createRoutingRules = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const name = sql.id(schema, 'routing_rule');
  await sql`create table ${name} (id text collate "C" primary key, doc json not null)`.execute(db);
};
