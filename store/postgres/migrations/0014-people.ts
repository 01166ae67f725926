import { type Kysely, sql } from 'kysely';

/** Several people, invitations, and passwords. Whoever was there, the first owner, has no email and is active. */
export const addPeople = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`alter table ${table('account')} add column email text collate "C" unique`,
    sql`
      update ${table('account')} set doc = (doc::jsonb || '{"email": null, "status": "active"}'::jsonb)::json`,
    sql`
      create table ${table('invitation')} (
        id text collate "C" primary key, token_hash text collate "C" not null unique,
        email text collate "C" not null unique, created_at text collate "C" not null, doc json not null
      )`,
    sql`create table ${table('proof')} (account_id text collate "C" primary key, doc json not null)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
