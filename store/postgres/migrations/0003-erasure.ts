import { type Kysely, sql } from 'kysely';

/** What erasing needs: who a mention is by, whether it is erased, and what must not come back. */
export const addErasure = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const statements = [
    sql`
      alter table ${sql.id(schema, 'mention')}
        add author_id text collate "C",
        add erased_at text collate "C",
        add erased_by text`,
    sql`update ${sql.id(schema, 'mention')} set author_id = doc -> 'author' ->> 'id'`,
    sql`
      create index mention_author on ${sql.id(schema, 'mention')} (source, author_id)
        where author_id is not null`,
    sql`
      create table ${sql.id(schema, 'erasure')} (
        key text collate "C" primary key, erased_at text collate "C" not null, erased_by text not null
      )`,
  ];
  for (const statement of statements) await statement.execute(db);
};
