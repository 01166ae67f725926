import { type Kysely, sql } from 'kysely';

/** Templates of replies, how a brand speaks, and which reply was made from which template. */
export const createReplyKit = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = (name: string) => sql.id(schema, name);
  const statements = [
    sql`
      create table ${table('reply_template')} (
        id text collate "C" primary key, brand_id text collate "C" not null, doc json not null
      )`,
    sql`create index reply_template_brand on ${table('reply_template')} (brand_id)`,
    sql`create table ${table('brand_voice')} (brand_id text collate "C" primary key, doc json not null)`,
    sql`alter table ${table('reply')} add column template_id text collate "C"`,
    sql`update ${table('reply')} set template_id = doc ->> 'templateId'`,
    sql`create index reply_template_use on ${table('reply')} (template_id) where template_id is not null`,
  ];
  for (const statement of statements) await statement.execute(db);
};
