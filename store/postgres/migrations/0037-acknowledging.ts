import { type Kysely, sql } from 'kysely';

/** What is acknowledged by itself, whom that was done for, and which mentions a rule acknowledged. */
export const createAcknowledging = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`
      create table ${table('acknowledge_rule')} (
        id text collate "C" primary key, brand_id text collate "C" not null, doc json not null
      )`,
    sql`
      create table ${table('acknowledged_author')} (
        id text collate "C" primary key, brand_id text collate "C" not null, author text collate "C" not null,
        mention_id text collate "C" not null, at text collate "C" not null
      )`,
    sql`create index acknowledged_author_author on ${table('acknowledged_author')} (author)`,
    sql`create index acknowledged_author_brand on ${table('acknowledged_author')} (brand_id)`,
    sql`create index acknowledged_author_at on ${table('acknowledged_author')} (at)`,
    sql`alter table ${table('mention')} add column acknowledged_by text collate "C"`,
    sql`
      create index mention_acknowledged on ${table('mention')} (acknowledged_by)
      where acknowledged_by is not null`,
  ];
  for (const statement of statements) await statement.execute(db);
};
