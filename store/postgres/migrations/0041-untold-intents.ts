import { type Kysely, sql } from 'kysely';

/**
 * What nothing tells the intent of was kept as `other`. It is named here, not only when it is judged anew, for what is
 * erased is not; and what a person called `other` is told. Hours that may hold such mentions are counted again.
 */
export const nameUntoldIntents = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  // The model of English alone knows emotions, and intents: where it is null only the sentiment told the intent.
  await sql`
    update ${sql.id(schema, 'mention')} set
      intent = 'not-told',
      doc = jsonb_set(doc::jsonb, '{judgement,intent,label}', '"not-told"')::json
    where intent = 'other' and doc #> '{judgement,corrected,intent}' is null
      and (sentiment = 'not-judged'
        or (sentiment = 'unsure' and json_typeof(doc #> '{judgement,emotion}') = 'null'))`.execute(db);
  await sql`
    insert into ${sql.id(schema, 'touched')} (brand_id, hour)
    select brand_id, start from ${sql.id(schema, 'rollup')}
    where grain = 'hour' and coalesce((rollup -> 'sentiment' ->> 'not-judged')::int, 0) + coalesce((rollup -> 'sentiment' ->> 'unsure')::int, 0) > 0
    on conflict (brand_id, hour) do update set token = gen_random_uuid()`.execute(db);
};
