import { type Kysely, sql } from 'kysely';

/** What people here wrote about authors, and which accounts they joined. */
export const createAuthors = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`
      create table ${table('author_entry')} (
        id text collate "C" primary key, account text collate "C" not null, at text collate "C" not null,
        doc json not null
      )`,
    sql`create index author_entry_account on ${table('author_entry')} (account, at)`,
    sql`
      create table ${table('author_join')} (
        id text collate "C" primary key, one text collate "C" not null, other text collate "C" not null,
        doc json not null
      )`,
    sql`create index author_join_one on ${table('author_join')} (one)`,
    sql`create index author_join_other on ${table('author_join')} (other)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
