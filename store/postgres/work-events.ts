import { sql } from 'kysely';
import type { WorkEvent } from '../../domain/work/work-event.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { EventWrite, WriterTurn } from '../mentions/writer-turn.ts';
import type { WorkStore } from '../work-port.ts';
import type { Context, Work } from './context.ts';

/** @see WriterTurn.findEvents */
export const findEvents = async (
  { trx }: Work,
  ids: readonly string[],
): ReturnType<WriterTurn['findEvents']> => {
  const rows = await trx
    .selectFrom('work_event')
    .select('id')
    .where('id', '=', sql<string>`any(${ids.map(toStorableText)}::text[])`)
    .execute();
  return new Set(rows.map(({ id }) => id));
};

/** @see WriterTurn.loadNotes */
export const loadNotes = async (
  { trx }: Work,
  mentionIds: readonly string[],
): Promise<readonly WorkEvent[]> => {
  const rows = await trx
    .selectFrom('work_event')
    .select('doc')
    .where('mention_id', '=', sql<string>`any(${mentionIds}::text[])`)
    .where(sql<boolean>`doc #>> '{change,type}' = 'note' and doc #>> '{change,text}' is not null`)
    .execute();
  return rows.map(({ doc }) => doc);
};

/** @see WriterTurn.findSnoozed */
export const findSnoozed = async (
  { trx }: Work,
  threads: Parameters<WriterTurn['findSnoozed']>[0],
): Promise<readonly string[]> => {
  const rows = await trx
    .selectFrom('mention')
    .select('id')
    .where(
      sql<boolean>`(source, thread_id) in (
        select * from unnest(
          ${threads.map(({ source }) => source)}::text[],
          ${threads.map(({ threadId }) => toStorableText(threadId))}::text[]
        ))`,
    )
    .where(sql<boolean>`work ->> 'snoozedUntil' is not null`)
    .execute();
  return rows.map(({ id }) => id);
};

export const writeEvents = async ({ trx }: Work, events: readonly EventWrite[]): Promise<void> => {
  if (events.length === 0) return;
  await trx
    .insertInto('work_event')
    .values(
      events.map(({ event }) => ({
        id: toStorableText(event.id),
        mention_id: event.mentionId,
        doc: toStorableJson(event),
      })),
    )
    .onConflict((on) => on.column('id').doUpdateSet((is) => ({ doc: is.ref('excluded.doc') })))
    .execute();
};

/** @see WorkStore.listWork */
export const listWork = async (
  { db }: Context,
  ...[mentionId, limit]: Parameters<WorkStore['listWork']>
): Promise<readonly WorkEvent[]> => {
  checkLimit(limit, BATCH_AT_MOST);
  const rows = await db
    .selectFrom('work_event')
    .select('doc')
    .where('mention_id', '=', toStorableText(mentionId))
    .orderBy('mark', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ doc }) => doc).toReversed();
};

/** @see WorkStore.listWorkAfter */
export const listWorkAfter = async (
  { db }: Context,
  ...[{ at, id }, limit]: Parameters<WorkStore['listWorkAfter']>
): Promise<readonly WorkEvent[]> => {
  checkLimit(limit, BATCH_AT_MOST);
  const rows = await db
    .selectFrom('work_event')
    .select('doc')
    .where(sql<boolean>`((doc ->> 'at') collate "C", id) > (${at}, ${toStorableText(id)})`)
    .orderBy(sql`(doc ->> 'at') collate "C"`)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ doc }) => doc);
};
