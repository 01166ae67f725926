import { type Kysely, sql } from 'kysely';

/** Weekly digests, who gets them, and the complaints given to leaders. */
export const createDigests = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`create table ${table('digest_settings')} (account_id text collate "C" primary key, doc json not null)`,
    sql`
      create table ${table('digest')} (
        id text collate "C" primary key, account_id text collate "C" not null, week text collate "C" not null,
        state text collate "C" not null, state_at text collate "C" not null, doc json not null
      )`,
    sql`create index digest_reader on ${table('digest')} (account_id, week)`,
    sql`create index digest_state on ${table('digest')} (state, state_at)`,
    sql`
      create table ${table('personal_complaint')} (
        mention_id text collate "C" primary key, given_to text collate "C" not null,
        holder text collate "C" not null, week text collate "C" not null, version integer not null,
        doc json not null
      )`,
    sql`create index personal_complaint_given on ${table('personal_complaint')} (given_to, week)`,
    sql`create index personal_complaint_holder on ${table('personal_complaint')} (holder, week)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
