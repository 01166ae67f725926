import { sql } from 'kysely';
import { fromEpochMs, type Instant } from '../../domain/instant.ts';
import { nextLook } from '../../domain/next-look.ts';
import { compareText } from '../../domain/text-order.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { MentionStore } from '../port.ts';
import { type Context, inTransaction } from './context.ts';
import { epochMs, toSqlTime } from './sql-value.ts';

const dayOf = (at: Instant): string => at.slice(0, 10);

/** @see MentionStore.claimDue */
export const claimDue = async (
  { db, schema }: Context,
  { collectedBy, now, holdUntil, staleBefore, limit }: Parameters<MentionStore['claimDue']>[0],
): ReturnType<MentionStore['claimDue']> => {
  checkLimit(limit, BATCH_AT_MOST);
  const table = sql`${sql.id(schema, 'mention')}`;
  const isDue = sql`refresh_at <= ${toSqlTime(now)}::timestamptz`;
  // What is due after `holdUntil` is held by nobody: it waits for its next look, which may come too late.
  const isStale =
    staleBefore === null
      ? sql`false`
      : sql`seen_day <= ${dayOf(staleBefore)} and seen_at < ${staleBefore} and (refresh_at is null or refresh_at > ${toSqlTime(holdUntil)}::timestamptz)`;
  const { rows } = await sql<{ id: string; external_id: string }>`
    with due as (
      select id from ${table}
      where collected_by = ${collectedBy} and erased_at is null and (${isDue} or (${isStale}))
      order by refresh_at nulls last, id limit ${limit}
      for update skip locked
    )
    update ${table} as mention set refresh_at = ${toSqlTime(holdUntil)}::timestamptz
    from due where mention.id = due.id
    returning mention.id, mention.doc ->> 'externalId' as external_id`.execute(db);
  return rows
    .map(({ id, external_id }) => ({ id, externalId: external_id }))
    .sort((one, other) => compareText(one.id, other.id));
};

/** @see MentionStore.settleDue */
export const settleDue = (context: Context, ids: readonly string[], lookedAt: Instant): Promise<void> =>
  inTransaction(context, async ({ trx, table }) => {
    const rows = await trx
      .selectFrom('mention')
      .select((is) => ['id', 'seen_at', epochMs(is.ref('at')).as('at_ms')])
      .where('id', '=', sql<string>`any(${ids.map(toStorableText)}::text[])`)
      .where('erased_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute();
    const next = rows.map(({ at_ms, seen_at }) =>
      nextLook(fromEpochMs(at_ms), seen_at > lookedAt ? seen_at : lookedAt),
    );
    await sql`
      update ${table('mention')} as mention set refresh_at = row.refresh_at
      from unnest(
        ${rows.map(({ id }) => id)}::text[],
        ${next.map((at) => (at === null ? null : toSqlTime(at)))}::timestamptz[]
      ) as row (id, refresh_at)
      where mention.id = row.id`.execute(trx);
  });
