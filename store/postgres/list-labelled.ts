import { sql } from 'kysely';
import type { Correction } from '../../domain/correction.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { WriterTurn } from '../mentions/writer-turn.ts';
import type { MentionStore } from '../port.ts';
import type { Context, Work } from './context.ts';
import { storedColumns, toStoredMention } from './mention-row.ts';

/** @see WriterTurn.loadRaws */
export const loadRaws = async (
  { trx, table }: Work,
  ids: readonly string[],
): ReturnType<WriterTurn['loadRaws']> => {
  const { rows } = await sql<{ id: string; raw: string | null }>`
    select id, raw::text as raw from ${table('mention')} where id = any(${ids}::text[])`.execute(trx);
  return new Map(rows.map(({ id, raw }) => [id, raw ?? 'null']));
};

/** @see WriterTurn.appendCorrection */
export const appendCorrection = async ({ trx }: Work, correction: Correction): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('correction')
    .values({
      id: toStorableText(correction.id),
      mention_id: correction.mentionId,
      doc: toStorableJson(correction),
    })
    .onConflict((on) => on.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

/** @see MentionStore.listCorrections */
export const listCorrections = async (
  { db }: Pick<Context, 'db'>,
  mentionId: string,
): Promise<readonly Correction[]> => {
  const rows = await db
    .selectFrom('correction')
    .select('doc')
    .where('mention_id', '=', toStorableText(mentionId))
    .orderBy('mark')
    .execute();
  return rows.map(({ doc }) => doc);
};

/** @see MentionStore.listLabelled */
export const listLabelled = async (
  { db }: Context,
  ...[brandId, { before, limit }]: Parameters<MentionStore['listLabelled']>
): Promise<readonly StoredMention[]> => {
  checkLimit(limit, BATCH_AT_MOST);
  const isBefore =
    before === null
      ? sql<boolean>`true`
      : sql<boolean>`(labelled_at, id) < (${before.labelledAt}, ${toStorableText(before.id)})`;
  const rows = await db
    .selectFrom('mention')
    .select(storedColumns)
    .where('labelled_at', 'is not', null)
    .where(sql<boolean>`${brandId} = any(brand_ids)`)
    .where('erased_at', 'is', null)
    .where(isBefore)
    .orderBy('labelled_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toStoredMention);
};
