import { type Kysely, sql } from 'kysely';

/** What people do about mentions: who has which, its labels, until when it is snoozed, and each change of these. */
export const addWork = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`
      alter table ${table('mention')}
        add column work json, add column assignee text collate "C",
        add column label_ids text[] not null default '{}'`,
    // No condition reads it: see 0009.
    sql`alter table ${table('mention')} alter column work set statistics 0`,
    sql`create index mention_assignee on ${table('mention')} (assignee) where assignee is not null`,
    sql`create index mention_label on ${table('mention')} using gin (label_ids) where label_ids <> '{}'`,
    sql`alter table ${table('mention_brand')} add column snoozed text collate "C" not null default ''`,
    sql`
      create table ${table('work_event')} (
        id text collate "C" primary key, mention_id text collate "C" not null,
        mark timestamptz not null default clock_timestamp(), doc json not null
      )`,
    sql`create index work_event_mention on ${table('work_event')} (mention_id, mark, id)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
