import { type Kysely, sql } from 'kysely';

/** What people answer, and what they are writing. */
export const createReplies = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`
      create table ${table('reply')} (
        id text collate "C" primary key, mention_id text collate "C" not null, number integer not null,
        state text collate "C" not null, state_at text collate "C" not null, doc json not null
      )`,
    sql`create index reply_mention on ${table('reply')} (mention_id, number)`,
    sql`create index reply_state on ${table('reply')} (state, state_at)`,
    sql`
      create table ${table('reply_draft')} (
        mention_id text collate "C" not null, account_id text collate "C" not null, doc json not null,
        primary key (mention_id, account_id)
      )`,
  ];
  for (const statement of statements) await statement.execute(db);
};
