import { type Kysely, sql } from 'kysely';

/** Roles of API keys, sessions that can be told apart, and the log of changes. Keys there were could do everything. */
export const addRoles = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`update ${table('api_key')} set doc = (doc::jsonb || '{"role": "manager"}'::jsonb)::json`,
    sql`
      alter table ${table('session')}
        add column id text collate "C", add column account_id text collate "C",
        add column seen_at text collate "C"`,
    sql`
      update ${table('session')} set
        id = gen_random_uuid()::text, account_id = doc ->> 'accountId', seen_at = doc ->> 'createdAt'`,
    sql`
      update ${table('session')} set doc = (doc::jsonb || jsonb_build_object(
        'id', id, 'device', null, 'seenAt', seen_at))::json`,
    sql`
      alter table ${table('session')}
        alter column id set not null, alter column account_id set not null, alter column seen_at set not null`,
    sql`create index session_account on ${table('session')} (account_id)`,
    sql`
      create table ${table('audit')} (
        id text collate "C" primary key, at text collate "C" not null, actor_id text collate "C" not null,
        kind text collate "C" not null, doc json not null
      )`,
    sql`create index audit_newest on ${table('audit')} (at, id)`,
    sql`create index audit_actor on ${table('audit')} (actor_id, at, id)`,
    sql`create index audit_kind on ${table('audit')} (kind, at, id)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
