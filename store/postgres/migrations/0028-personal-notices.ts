import { type Kysely, sql } from 'kysely';

/** What each person is told, how they want it, and what they are to be reminded of. */
export const createPersonalNotices = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`create table ${table('personal_settings')} (account_id text collate "C" primary key, doc json not null)`,
    sql`
      create table ${table('personal_notice')} (
        id text collate "C" primary key, account_id text collate "C" not null, at text collate "C" not null,
        read_at text collate "C", mail_state text collate "C", mail_at text collate "C", mail json, doc json not null
      )`,
    sql`create index personal_notice_account on ${table('personal_notice')} (account_id, at, id)`,
    sql`create index personal_notice_at on ${table('personal_notice')} (at, id)`,
    sql`
      create index personal_notice_mail on ${table('personal_notice')} (mail_state, mail_at)
        where mail_state in ('waiting', 'sending')`,
    sql`
      create table ${table('reminder')} (
        id text collate "C" primary key, at text collate "C" not null, doc json not null
      )`,
    sql`create index reminder_at on ${table('reminder')} (at, id)`,
    sql`create index work_event_at on ${table('work_event')} (((doc ->> 'at') collate "C"), id)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
