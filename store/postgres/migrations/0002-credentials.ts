import { type Kysely, sql } from 'kysely';

/** Sealed secrets of sources, and what was spent of limits that sources share. */
export const createCredentialTables = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    create table ${sql.id(schema, 'credential')} (
      source_id text collate "C" primary key, sealed text not null, doc json not null
    )`.execute(db);
  await sql`
    create table ${sql.id(schema, 'budget')} (
      key text collate "C" primary key, spends jsonb not null
    )`.execute(db);
};
