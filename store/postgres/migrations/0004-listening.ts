import { type Kysely, sql } from 'kysely';
import { delayEnds } from '../../../domain/delay.ts';

const MINUTE_MS = 60_000;
/** As domain/delay.ts has them when this was written. */
const SKEW_MS = 5 * MINUTE_MS;

/** Gaps in listening, and mentions counted by the hour and by how long they took; filled from what is kept. */
export const createListeningTables = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    create table ${sql.id(schema, 'source_gap')} (
      source_id text collate "C" not null,
      since text collate "C" not null,
      until text collate "C",
      doc json not null,
      primary key (source_id, since)
    )`.execute(db);
  await sql`
    create table ${sql.id(schema, 'collected_hour')} (
      collected_by text collate "C" not null,
      hour int not null,
      step int not null,
      mentions float8 not null,
      primary key (collected_by, hour, step)
    )`.execute(db);
  await sql`
    insert into ${sql.id(schema, 'collected_hour')}
    select collected_by, hour, case when delay >= ${-SKEW_MS} then width_bucket(delay, ${[...delayEnds]}::float8[]) else -1 end, count(*)
    from (
      select
        doc ->> 'collectedBy' as collected_by,
        floor(extract(epoch from at) / 3600)::int as hour,
        round(extract(epoch from fetched_at::timestamptz - (doc ->> 'publishedAt')::timestamptz) * 1000)::float8 as delay
      from ${sql.id(schema, 'mention')}
    ) as kept
    group by 1, 2, 3`.execute(db);
};
