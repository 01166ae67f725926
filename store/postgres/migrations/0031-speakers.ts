import { type Kysely, sql } from 'kysely';

/** Who said a mention and how many reacted to it, to be counted by author without reading documents; what is set for a brand. */
export const addSpeakers = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const mention = sql.id(schema, 'mention');
  const told = (name: string) => sql`(doc -> 'engagement' ->> ${sql.lit(name)})::float8`;
  const statements = [
    sql`alter table ${mention} add column author_key text collate "C", add column reactions float8`,
    // No condition reads them: see 0009.
    sql`alter table ${mention} alter column author_key set statistics 0, alter column reactions set statistics 0`,
    sql`
      update ${mention} set
        author_key = coalesce(doc -> 'author' ->> 'id', doc -> 'author' ->> 'handle'),
        reactions = case
          when coalesce(${told('likes')}, ${told('replies')}, ${told('shares')}) is null then null
          else coalesce(${told('likes')}, 0) + coalesce(${told('replies')}, 0) + coalesce(${told('shares')}, 0)
        end
      where doc ->> 'author' is not null or doc ->> 'engagement' is not null`,
    sql`
      create table ${sql.id(schema, 'insight_setting')} (
        brand_id text collate "C" not null, kind text collate "C" not null, doc json not null,
        primary key (brand_id, kind)
      )`,
  ];
  for (const statement of statements) await statement.execute(db);
};
