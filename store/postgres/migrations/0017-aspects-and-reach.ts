import { type Kysely, sql } from 'kysely';

/**
 * How aspects are spoken of and the authors' followers, which counts are made of; they are not read from documents. All
 * hours are counted again.
 */
export const addAspectsAndReach = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const mention = sql.id(schema, 'mention');
  const statements = [
    sql`
      alter table ${mention} add column aspects text[] not null default '{}', add column followers float8`,
    // No condition reads them: see 0009.
    sql`alter table ${mention} alter column aspects set statistics 0, alter column followers set statistics 0`,
    sql`
      update ${mention} set
        followers = (doc -> 'author' ->> 'followers')::float8,
        aspects = array(
          select (each ->> 'label') || ' ' || (each ->> 'aspect')
          from json_array_elements(doc -> 'judgement' -> 'aspects') as each
        )
      where doc -> 'author' ->> 'followers' is not null
        or json_array_length(doc -> 'judgement' -> 'aspects') > 0`,
    sql`
      insert into ${sql.id(schema, 'touched')} (brand_id, hour)
      select brand_id, start from ${sql.id(schema, 'rollup')} where grain = 'hour'
      on conflict (brand_id, hour) do update set token = gen_random_uuid()`,
  ];
  for (const statement of statements) await statement.execute(db);
};
