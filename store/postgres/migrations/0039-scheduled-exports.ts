import { type Kysely, sql } from 'kysely';

/** Scheduled exports, their runs, and the files these made. */
export const createScheduledExports = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`
      create table ${table('scheduled_export')} (
        id text collate "C" primary key, brand_id text collate "C", doc json not null
      )`,
    sql`
      create table ${table('export_run')} (
        id text collate "C" primary key, export_id text collate "C" not null, at text collate "C" not null,
        version integer not null, next_at text collate "C", gone text collate "C", doc json not null
      )`,
    sql`create index export_run_export on ${table('export_run')} (export_id, at desc, id)`,
    sql`create index export_run_next on ${table('export_run')} (next_at, id) where next_at is not null`,
    sql`create index export_run_kept on ${table('export_run')} (at, id) where gone is null`,
    sql`
      create table ${table('export_part')} (
        run_id text collate "C" not null, attempt integer not null, number integer not null,
        content text not null, mention_ids text[] not null, primary key (run_id, attempt, number)
      )`,
    sql`create index export_part_mentions on ${table('export_part')} using gin (mention_ids)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
