import { type Kysely, sql } from 'kysely';

/** Who asks for a reply, so that a concern is found by its author, and every hour's concerns counted again. */
export const addConcerns = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const [mention, place] = [sql.id(schema, 'mention'), sql.id(schema, 'mention_brand')];
  const statements = [
    sql`alter table ${mention} add column asker text collate "C"`,
    // No condition reads it: see 0009.
    sql`alter table ${mention} alter column asker set statistics 0`,
    sql`alter table ${place} add column asker text collate "C"`,
    sql`
      update ${mention} set
        asker = left(encode(sha256(convert_to(source || ':' || author_key, 'UTF8')), 'hex'), 32)
      where needs_reply and author_key is not null`,
    sql`
      update ${place} as place set asker = mention.asker from ${mention} as mention
      where mention.id = place.id and mention.asker is not null and place.brand_id <> ''`,
    sql`
      create index mention_brand_asker on ${place} (asker, brand_id, at, id) where asker is not null`,
    sql`
      insert into ${sql.id(schema, 'touched')} (brand_id, hour)
      select brand_id, start from ${sql.id(schema, 'rollup')}
      where grain = 'hour' and (rollup ->> 'needsReply')::int > 0
      on conflict (brand_id, hour) do update set token = gen_random_uuid()`,
  ];
  for (const statement of statements) await statement.execute(db);
};
