import { type Kysely, sql } from 'kysely';

/** Where people are told of things, and what was told. */
export const createChannels = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`create table ${table('channel')} (id text collate "C" primary key, doc json not null)`,
    sql`
      create table ${table('delivery')} (
        id text collate "C" primary key, channel_id text collate "C" not null, at text collate "C" not null,
        doc json not null
      )`,
    sql`create index delivery_at on ${table('delivery')} (at, id)`,
    sql`create index delivery_channel on ${table('delivery')} (channel_id, at, id)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
