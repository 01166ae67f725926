import { type Kysely, sql } from 'kysely';

/** Hours in which something had a time to be answered by are counted again: what was dismissed counts too. */
export const recountDue = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    insert into ${sql.id(schema, 'touched')} (brand_id, hour)
    select brand_id, start from ${sql.id(schema, 'rollup')}
    where grain = 'hour' and (rollup ->> 'dismissed')::int > 0
    on conflict (brand_id, hour) do update set token = gen_random_uuid()`.execute(db);
};
