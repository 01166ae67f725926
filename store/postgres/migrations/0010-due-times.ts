import { type Kysely, sql } from 'kysely';

/** By when mentions are to be answered, and the list in that order. */
export const addDueTimes = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`alter table ${table('mention')} add column if not exists due_at text collate "C"`,
    // No condition reads it: see 0009.
    sql`alter table ${table('mention')} alter column due_at set statistics 0`,
    sql`
      alter table ${table('mention_brand')}
        add column if not exists due text collate "C" not null default '~'`,
    sql`
      create index if not exists mention_brand_due on ${table('mention_brand')} (brand_id, due, at, id)
        where waiting`,
  ];
  for (const statement of statements) await statement.execute(db);
};
