import { type Kysely, sql } from 'kysely';

/** Hours in which something could not be judged are counted again: what it wants is not known, so it is in no intent. */
export const recountIntents = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    insert into ${sql.id(schema, 'touched')} (brand_id, hour)
    select brand_id, start from ${sql.id(schema, 'rollup')}
    where grain = 'hour' and (rollup -> 'sentiment' ->> 'not-judged')::int > 0
    on conflict (brand_id, hour) do update set token = gen_random_uuid()`.execute(db);
};
