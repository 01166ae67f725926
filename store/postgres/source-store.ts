import { sql } from 'kysely';
import { NotFoundError } from '../../domain/errors.ts';
import {
  freshRefreshState,
  freshSourceState,
  type RefreshState,
  type Source,
  type SourceState,
} from '../../domain/source.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { SourceStore } from '../port.ts';
import { type Context, inTransaction } from './context.ts';

const save = async ({ db }: Context, source: Source): Promise<void> => {
  const doc = toStorableJson(source);
  await db
    .insertInto('source')
    .values({ id: source.id, doc, state: null, refresh: null })
    .onConflict((on) => on.column('id').doUpdateSet({ doc }))
    .execute();
};

const list = async ({ db }: Context): Promise<readonly Source[]> => {
  const rows = await db.selectFrom('source').select('doc').orderBy('id').execute();
  return rows.map(({ doc }) => doc);
};

const find = async ({ db }: Context, id: string): Promise<Source | null> => {
  const row = await db.selectFrom('source').select('doc').where('id', '=', id).executeTakeFirst();
  return row?.doc ?? null;
};

const state = async ({ db }: Context, id: string): Promise<SourceState> => {
  const row = await db.selectFrom('source').select('state').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new NotFoundError('source', id);
  // One kept by an earlier version lacks what was added since.
  return { ...freshSourceState(id), ...row.state };
};

const refreshState = async ({ db }: Context, id: string): Promise<RefreshState> => {
  const row = await db.selectFrom('source').select('refresh').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new NotFoundError('source', id);
  return row.refresh ?? freshRefreshState;
};

/** The sources, on PostgreSQL. @see SourceStore */
export const createSourceStore = (context: Context): SourceStore => ({
  save: (source) => save(context, source),
  list: () => list(context),
  find: (id) => find(context, id),
  remove: async (id) => {
    await inTransaction(context, async ({ trx }) => {
      await trx.deleteFrom('source').where('id', '=', id).execute();
      // After it: a secret that was being saved meanwhile is seen by now.
      await trx.deleteFrom('credential').where('source_id', '=', id).execute();
      await trx.deleteFrom('source_gap').where('source_id', '=', id).execute();
    });
  },
  state: (id) => state(context, id),
  // A poll that ends after its source was removed finds no row, and nothing is kept.
  saveState: async (changed) => {
    await context.db
      .updateTable('source')
      .set({ state: sql<string>`${toStorableJson(changed)}::json` })
      .where('id', '=', changed.sourceId)
      .execute();
  },
  refreshState: (id) => refreshState(context, id),
  saveRefreshState: async (id, changed) => {
    await context.db
      .updateTable('source')
      .set({ refresh: sql<string>`${toStorableJson(changed)}::json` })
      .where('id', '=', id)
      .execute();
  },
});
