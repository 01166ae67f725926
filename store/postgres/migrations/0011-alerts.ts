import { type Kysely, sql } from 'kysely';

/** Rules on when to tell people, what they saw last, and the events they told of. */
export const createAlerts = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`
      create table ${table('alert_rule')} (
        id text collate "C" primary key, brand_id text collate "C" not null, at text collate "C" not null,
        doc json not null
      )`,
    sql`
      create table ${table('rule_check')} (
        rule_id text collate "C" primary key, brand_id text collate "C" not null, doc json not null
      )`,
    sql`
      create table ${table('alert')} (
        id text collate "C" primary key, rule_id text collate "C" not null, brand_id text collate "C" not null,
        at text collate "C" not null, doc json not null
      )`,
    sql`create index alert_brand on ${table('alert')} (brand_id, at, id)`,
    sql`create index alert_rule_at on ${table('alert')} (rule_id, at, id)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
