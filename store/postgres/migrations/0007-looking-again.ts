import { type Kysely, sql } from 'kysely';

/** When mentions are to be looked at again, and how long they may be kept. */
export const addLookingAgain = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const mention = sql.id(schema, 'mention');
  const statements = [
    sql`
      alter table ${mention}
        add column if not exists collected_by text collate "C" not null default '',
        add column if not exists seen_day text collate "C" not null default '',
        add column if not exists refresh_at timestamptz`,
    sql`
      update ${mention} set
        collected_by = doc ->> 'collectedBy',
        seen_day = left(seen_at, 10),
        refresh_at = case
          when erased_at is null and at between now() - interval '30 days' and now() then at + interval '30 days'
        end`,
    sql`
      create index if not exists mention_refresh on ${mention} (collected_by, refresh_at)
        where refresh_at is not null`,
    // By day: an index on the time itself would be written again whenever a mention is seen again.
    sql`
      create index if not exists mention_seen on ${mention} (collected_by, seen_day)
        where erased_at is null`,
    sql`alter table ${sql.id(schema, 'source')} add column if not exists refresh json`,
  ];
  for (const statement of statements) await statement.execute(db);
};
