import { type Selectable, sql } from 'kysely';
import { type ExportRun, nextLookAt } from '../../domain/export/export-run.ts';
import { compareText } from '../../domain/text-order.ts';
import type { ExportStore, PartKey } from '../export-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Context, Work } from './context.ts';
import type { ExportTables } from './export-tables.ts';

type Db = Pick<Context, 'db'>['db'];
type Runs = Pick<
  ExportStore,
  'begin' | 'findRun' | 'listRuns' | 'listDue' | 'listOld' | 'advance' | 'removeRun'
>;
type Parts = Pick<ExportStore, 'addPart' | 'findPart' | 'removeParts'>;

const toRow = (run: ExportRun) => ({
  ...{ export_id: run.exportId, at: run.at, next_at: nextLookAt(run), gone: run.gone },
  doc: toStorableJson(run),
});

const toRun = ({ doc, version, gone }: Selectable<ExportTables['export_run']>): ExportRun => ({
  ...doc,
  ...{ version, gone },
});

const removeRunsOf = async (db: Db, exportIds: readonly string[]): Promise<void> => {
  if (exportIds.length === 0) return;
  const runs = db.selectFrom('export_run').select('id').where('export_id', 'in', exportIds);
  await db.deleteFrom('export_part').where('run_id', 'in', runs).execute();
  await db.deleteFrom('export_run').where('export_id', 'in', exportIds).execute();
};

/** All of a brand's go with it. */
export const forgetExports = async ({ trx }: Work, brandId: string): Promise<void> => {
  const found = await trx
    .selectFrom('scheduled_export')
    .select('id')
    .where('brand_id', '=', brandId)
    .execute();
  await removeRunsOf(
    trx,
    found.map(({ id }) => id),
  );
  await trx.deleteFrom('scheduled_export').where('brand_id', '=', brandId).execute();
};

/** Files with words of these mentions go; one that is being made is begun again. */
export const forgetFiles = async ({ trx }: Work, mentionIds: readonly string[]): Promise<void> => {
  if (mentionIds.length === 0) return;
  const found = await trx
    .selectFrom('export_part')
    .select('run_id')
    .distinct()
    .where('mention_ids', '&&', sql<string[]>`${mentionIds}::text[]`)
    .execute();
  const ids = found.map(({ run_id }) => run_id);
  if (ids.length === 0) return;
  await trx
    .updateTable('export_run')
    .set((on) => ({ version: on('version', '+', 1), gone: 'erased' }))
    .where('id', 'in', ids)
    .execute();
  await trx.deleteFrom('export_part').where('run_id', 'in', ids).execute();
};

const listingIn = ({ db }: Context): Pick<Runs, 'listRuns' | 'listDue' | 'listOld'> => ({
  listRuns: async (exportId, limit) => {
    const asked = db.selectFrom('export_run').selectAll().where('export_id', '=', toStorableText(exportId));
    return (await asked.orderBy('at', 'desc').orderBy('id').limit(limit).execute()).map(toRun);
  },
  listDue: async (now, limit) => {
    const asked = db.selectFrom('export_run').selectAll().where('next_at', '<=', now);
    return (await asked.orderBy('next_at').orderBy('id').limit(limit).execute()).map(toRun);
  },
  listOld: async (before, limit) => {
    const asked = db.selectFrom('export_run').selectAll().where('gone', 'is', null).where('at', '<', before);
    return (await asked.orderBy('at').orderBy('id').limit(limit).execute()).map(toRun);
  },
});

const runsIn = (context: Context): Runs => ({
  ...listingIn(context),
  begin: async (run) => {
    const done = await context.db
      .insertInto('export_run')
      .values({ id: run.id, version: run.version, ...toRow(run) })
      .onConflict((on) => on.column('id').doNothing())
      .executeTakeFirst();
    return done.numInsertedOrUpdatedRows === 1n;
  },
  findRun: async (id) => {
    const asked = context.db.selectFrom('export_run').selectAll().where('id', '=', toStorableText(id));
    const row = await asked.executeTakeFirst();
    return row === undefined ? null : toRun(row);
  },
  advance: async (run) => {
    const done = await context.db
      .updateTable('export_run')
      .set({ ...toRow(run), version: run.version + 1 })
      .where('id', '=', run.id)
      .where('version', '=', run.version)
      .executeTakeFirst();
    return done.numUpdatedRows === 1n;
  },
  removeRun: async (id) => {
    await context.db.deleteFrom('export_part').where('run_id', '=', id).execute();
    await context.db.deleteFrom('export_run').where('id', '=', id).execute();
  },
});

const partsIn = ({ db }: Context): Parts => ({
  addPart: async ({ runId, attempt, number }, content, mentionIds) => {
    const row = { content: Buffer.from(content).toString('base64'), mention_ids: [...mentionIds] };
    await db
      .insertInto('export_part')
      .values({ run_id: runId, attempt, number, ...row })
      .onConflict((on) => on.columns(['run_id', 'attempt', 'number']).doUpdateSet(row))
      .execute();
  },
  findPart: async ({ runId, attempt, number }: PartKey) => {
    const asked = db.selectFrom('export_part').select('content').where('run_id', '=', runId);
    const row = await asked.where('attempt', '=', attempt).where('number', '=', number).executeTakeFirst();
    return row === undefined ? null : Buffer.from(row.content, 'base64');
  },
  removeParts: async (runId, which) => {
    const all = db.deleteFrom('export_part').where('run_id', '=', runId);
    if (which === 'all') await all.execute();
    else if ('of' in which) await all.where('attempt', '=', which.of).execute();
    else await all.where('attempt', '<>', which.butOf).execute();
  },
});

/** Scheduled exports, on PostgreSQL. @see ExportStore */
export const createExportStore = (context: Context): ExportStore => {
  const { db } = context;
  return {
    ...runsIn(context),
    ...partsIn(context),
    save: async (plan) => {
      const row = { brand_id: plan.brandId, doc: toStorableJson(plan) };
      await db
        .insertInto('scheduled_export')
        .values({ id: plan.id, ...row })
        .onConflict((on) => on.column('id').doUpdateSet(row))
        .execute();
    },
    find: async (id) => {
      const asked = db.selectFrom('scheduled_export').select('doc').where('id', '=', toStorableText(id));
      return (await asked.executeTakeFirst())?.doc ?? null;
    },
    list: async () => {
      const rows = await db.selectFrom('scheduled_export').select('doc').execute();
      return rows
        .map(({ doc }) => doc)
        .sort((one, other) => compareText(one.createdAt, other.createdAt) || compareText(one.id, other.id));
    },
    remove: async (id) => {
      await db.deleteFrom('scheduled_export').where('id', '=', toStorableText(id)).execute();
      await removeRunsOf(db, [toStorableText(id)]);
    },
  };
};
