import { type Kysely, sql } from 'kysely';

/** Under which id a reply that was sent from here would be collected. */
export const addSentReplies = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const reply = sql.id(schema, 'reply');
  const statements = [
    sql`alter table ${reply} add column sent_as text collate "C"`,
    sql`create index reply_sent_as on ${reply} (sent_as) where sent_as is not null`,
  ];
  for (const statement of statements) await statement.execute(db);
};
