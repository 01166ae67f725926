import { sql } from 'kysely';
import type { Instant } from '../../domain/instant.ts';
import { nextLook } from '../../domain/next-look.ts';
import { compareText } from '../../domain/text-order.ts';
import type { MentionStore } from '../port.ts';
import { applyChanges } from './apply-changes.ts';
import { type Context, inTransaction, inWriterTurn } from './context.ts';
import { erase } from './kept-mention.ts';
import { checkLimit } from './list-mentions.ts';
import { loadKept } from './load-kept.ts';
import { epochMs, fromEpochMs, toSqlText, toSqlTime } from './sql-value.ts';
import { loadBrandFacts } from './touches.ts';

/** Mentions erased in one step: others who write wait meanwhile. */
const AT_ONCE = 500;

const dayOf = (at: Instant): string => at.slice(0, 10);

/** @see MentionStore.claimDue */
export const claimDue = async (
  { db, schema }: Context,
  { collectedBy, now, holdUntil, staleBefore, limit }: Parameters<MentionStore['claimDue']>[0],
): ReturnType<MentionStore['claimDue']> => {
  checkLimit(limit, 1000);
  const table = sql`${sql.id(schema, 'mention')}`;
  const isDue = sql`refresh_at <= ${toSqlTime(now)}::timestamptz`;
  const isStale =
    staleBefore === null
      ? sql`false`
      : sql`seen_day <= ${dayOf(staleBefore)} and seen_at < ${staleBefore} and (refresh_at is null or ${isDue})`;
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
      .where('id', '=', sql<string>`any(${ids.map(toSqlText)}::text[])`)
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

/** @see MentionStore.eraseStale */
export const eraseStale = async (
  context: Context,
  { collectedBy, source, seenBefore, at }: Parameters<MentionStore['eraseStale']>[0],
): Promise<number> => {
  for (let count = 0; ; ) {
    const some = await inWriterTurn(context, async (work) => {
      const rows = await work.trx
        .selectFrom('mention')
        .select('id')
        .where('collected_by', '=', sql<string>`any(${collectedBy}::text[])`)
        .where(source === null ? sql<boolean>`true` : sql<boolean>`source = ${source}`)
        .where('erased_at', 'is', null)
        .where('seen_day', '<=', dayOf(seenBefore))
        .where('seen_at', '<', seenBefore)
        .limit(AT_ONCE)
        .execute();
      const kept = await loadKept(
        work,
        rows.map(({ id }) => id),
      );
      const erased = { at, by: 'retention' as const };
      const changes = [...kept.values()].map((before) => ({ before, after: erase(before, erased) }));
      await applyChanges(work, await loadBrandFacts(work), changes);
      return changes.filter(({ after }) => after.erased !== null).length;
    });
    count += some;
    if (some < AT_ONCE) return count;
  }
};
