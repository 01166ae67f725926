import { type Kysely, sql } from 'kysely';

/** What people say of judgements, and what was learned from it. */
export const addLabels = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`alter table ${table('mention')} add column if not exists labelled_at text collate "C"`,
    sql`
      create index if not exists mention_labelled on ${table('mention')} (labelled_at, id)
        where labelled_at is not null`,
    sql`
      create table if not exists ${table('correction')} (
        id text collate "C" primary key, mention_id text collate "C" not null,
        mark timestamptz not null default clock_timestamp(), doc json not null
      )`,
    sql`create index if not exists correction_mention on ${table('correction')} (mention_id, mark)`,
    ...['adjustment', 'trial', 'choice'].map(
      (name) => sql`
        create table if not exists ${table(name)} (
          id text collate "C" primary key, brand_id text collate "C" not null, at text collate "C" not null,
          doc json not null
        )`,
    ),
    sql`
      create table if not exists ${table('rejudging')} (brand_id text collate "C" primary key, doc json not null)`,
    sql`
      create table if not exists ${table('weekly_sample')} (
        brand_id text collate "C" not null, since text collate "C" not null, doc json not null,
        primary key (brand_id, since)
      )`,
  ];
  for (const statement of statements) await statement.execute(db);
};
