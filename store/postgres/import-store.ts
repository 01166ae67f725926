import type { ImportRun } from '../../domain/import-run.ts';
import type { ImportStore } from '../import-port.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { Context } from './context.ts';

const save = async ({ db }: Context, run: ImportRun): Promise<void> => {
  const row = { started_at: run.startedAt, doc: toStorableJson(run) };
  await db
    .insertInto('import_run')
    .values({ id: run.id, ...row })
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
};

const find = async ({ db }: Context, id: string): Promise<ImportRun | null> => {
  const row = await db.selectFrom('import_run').select('doc').where('id', '=', id).executeTakeFirst();
  return row?.doc ?? null;
};

const list = async ({ db }: Context, limit: number): Promise<readonly ImportRun[]> => {
  const rows = await db
    .selectFrom('import_run')
    .select('doc')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ doc }) => doc);
};

/** The imports, on PostgreSQL. @see ImportStore */
export const createImportStore = (context: Context): ImportStore => ({
  save: (run) => save(context, run),
  find: (id) => find(context, id),
  list: (limit) => list(context, limit),
});
