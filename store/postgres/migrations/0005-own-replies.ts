import { type Kysely, sql } from 'kysely';

/** What the brands' own accounts said, and which mention each reply answers. */
export const addOwnReplies = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const statements = [
    sql`
      alter table ${sql.id(schema, 'mention')}
        add column if not exists spoken_by text[] not null default '{}',
        add column if not exists reply_to text collate "C",
        add column if not exists replied_at text collate "C"`,
    sql`
      create index if not exists mention_reply on ${sql.id(schema, 'mention')} (reply_to, at)
        where reply_to is not null`,
  ];
  for (const statement of statements) await statement.execute(db);
};
