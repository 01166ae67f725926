import { sql } from 'kysely';
import type { Gap } from '../../domain/gap.ts';
import { fromEpochMs, type Instant } from '../../domain/instant.ts';
import { hourOf, UNKNOWN_STEP } from '../mentions/collected.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { ListeningStore } from '../port.ts';
import { type Context, inTransaction } from './context.ts';

const HOUR_MS = 3_600_000;

const saveGap = (context: Context, gap: Gap): Promise<void> =>
  inTransaction(context, async ({ trx, table }) => {
    // A poll that ends after its source was removed leaves nothing.
    await sql`
      insert into ${table('source_gap')} (source_id, since, until, doc)
      select id, ${gap.from}, ${gap.to}, ${toStorableJson(gap)}::json
      from ${table('source')} where id = ${gap.sourceId}
      on conflict (source_id, since) do update set until = excluded.until, doc = excluded.doc`.execute(trx);
  });

const listGaps = async ({ db }: Context, from: Instant, to: Instant): Promise<readonly Gap[]> => {
  const rows = await db
    .selectFrom('source_gap')
    .select('doc')
    .where('since', '<', to)
    .where((is) => is.or([is('until', 'is', null), is('until', '>', from)]))
    .orderBy('since')
    .orderBy('source_id')
    .execute();
  return rows.map(({ doc }) => doc);
};

const hourRows = ({ db }: Context, sourceIds: readonly string[], from: Instant, to: Instant) =>
  db
    .selectFrom('collected_hour')
    .where('collected_by', '=', sql<string>`any(${sourceIds}::text[])`)
    .where('hour', '>=', hourOf(from))
    .where('hour', '<', hourOf(to))
    .where('mentions', '>', 0);

/** How listening goes, on PostgreSQL. @see ListeningStore */
export const createListeningStore = (context: Context): ListeningStore => ({
  saveGap: (gap) => saveGap(context, gap),
  removeGap: async (sourceId, from) => {
    await context.db
      .deleteFrom('source_gap')
      .where('source_id', '=', sourceId)
      .where('since', '=', from)
      .execute();
  },
  listGaps: (from, to) => listGaps(context, from, to),
  countHours: async (sourceIds, from, to) => {
    const rows = await hourRows(context, sourceIds, from, to)
      .select((is) => ['collected_by', 'hour', is.fn.sum<number>('mentions').as('mentions')])
      .groupBy(['collected_by', 'hour'])
      .orderBy('collected_by')
      .orderBy('hour')
      .execute();
    return rows.map(({ collected_by, hour, mentions }) => ({
      sourceId: collected_by,
      hour: fromEpochMs(hour * HOUR_MS),
      mentions,
    }));
  },
  countDelays: async (sourceIds, from, to) => {
    const rows = await hourRows(context, sourceIds, from, to)
      .select((is) => ['collected_by', 'step', is.fn.sum<number>('mentions').as('mentions')])
      .groupBy(['collected_by', 'step'])
      .orderBy('collected_by')
      .orderBy('step')
      .execute();
    return rows.map(({ collected_by, step, mentions }) => ({
      sourceId: collected_by,
      step: step === UNKNOWN_STEP ? null : step,
      mentions,
    }));
  },
});
