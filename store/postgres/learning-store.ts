import type { Choice, Trial } from '../../domain/adjustment.ts';
import type { WeeklySample } from '../../domain/weekly-sample.ts';
import type { LearningStore } from '../learning-port.ts';
import { toStorableJson } from '../mentions/storable.ts';
import { type Context, inWriterTurn, type Work } from './context.ts';

/** What is kept in each table. */
interface Docs {
  readonly trial: Trial;
  readonly choice: Choice;
}

type Dated = { readonly id: string; readonly brandId: string };

/** @returns false where it was known. */
const keep = async (
  { trx }: Work,
  table: 'adjustment' | 'trial' | 'choice',
  given: Dated,
  at: string,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto(table)
    .values({ id: given.id, brand_id: given.brandId, at, doc: toStorableJson(given) })
    .onConflict((on) => on.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

const listChosen = async ({ db }: Context): Promise<ReadonlyMap<string, string>> => {
  const rows = await db
    .selectFrom('choice')
    .distinctOn('brand_id')
    .select(['brand_id', 'doc'])
    .orderBy('brand_id')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.flatMap(({ brand_id, doc }) => (doc.adjustmentId === null ? [] : [[brand_id, doc.adjustmentId]])),
  );
};

const saveSample = async ({ db }: Context, sample: WeeklySample): Promise<void> => {
  await db
    .insertInto('weekly_sample')
    .values({ brand_id: sample.brandId, since: sample.from, doc: toStorableJson(sample) })
    .onConflict((on) => on.columns(['brand_id', 'since']).doNothing())
    .execute();
};

const listSamples = async ({ db }: Context, brandId: string, limit: number) => {
  const rows = await db
    .selectFrom('weekly_sample')
    .select('doc')
    .where('brand_id', '=', brandId)
    .orderBy('since', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ doc }) => doc);
};

/** The newest first. */
const listNewest = async <Table extends 'trial' | 'choice'>(
  { db }: Pick<Context, 'db'>,
  table: Table,
  brandId: string,
  limit: number,
) => {
  const rows = await db
    .selectFrom<'trial' | 'choice'>(table)
    .select('doc')
    .where('brand_id', '=', brandId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ doc }) => doc as Docs[Table]);
};

/** Keeps a choice where the brand's newest is still the one it is to stand after. */
const chooseAfter = async (work: Work, choice: Choice, after: string | null): Promise<void> => {
  const [newest] = await listNewest({ db: work.trx }, 'choice', choice.brandId, 1);
  if ((newest?.id ?? null) === after) await keep(work, 'choice', choice, choice.at);
};

const saveTrial = async (
  work: Work,
  ...[trial, adjustment, place]: Parameters<LearningStore['saveTrial']>
): Promise<void> => {
  const isNew = await keep(work, 'trial', trial, trial.at);
  if (!isNew || adjustment === null) return;
  await keep(work, 'adjustment', adjustment, adjustment.createdAt);
  if (place === null) return;
  const { id, brandId, at } = trial;
  await chooseAfter(work, { id, brandId, at, adjustmentId: adjustment.id, by: 'trial' }, place.after);
};

/** With the brand goes what was learned of its words. */
export const forgetLearning = async ({ trx }: Work, brandId: string): Promise<void> => {
  for (const table of ['adjustment', 'trial', 'choice', 'rejudging', 'weekly_sample'] as const) {
    await trx.deleteFrom(table).where('brand_id', '=', brandId).execute();
  }
};

/** What was learned from people, on PostgreSQL. @see LearningStore */
export const createLearningStore = (context: Context): LearningStore => ({
  // In turn with `choose`, so that neither misses the other.
  saveTrial: (...given) => inWriterTurn(context, (work) => saveTrial(work, ...given)),
  listTrials: (brandId, limit) => listNewest(context, 'trial', brandId, limit),
  findAdjustment: async (id) => {
    const row = await context.db
      .selectFrom('adjustment')
      .select('doc')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.doc ?? null;
  },
  choose: (choice, place) =>
    inWriterTurn(context, async (work) => {
      if (place === undefined) await keep(work, 'choice', choice, choice.at);
      else await chooseAfter(work, choice, place.after);
    }),
  listChoices: (brandId, limit) => listNewest(context, 'choice', brandId, limit),
  listChosen: () => listChosen(context),
  saveRejudging: async (state) => {
    const doc = toStorableJson(state);
    await context.db
      .insertInto('rejudging')
      .values({ brand_id: state.brandId, doc })
      .onConflict((on) => on.column('brand_id').doUpdateSet({ doc }))
      .execute();
  },
  findRejudging: async (brandId) => {
    const row = await context.db
      .selectFrom('rejudging')
      .select('doc')
      .where('brand_id', '=', brandId)
      .executeTakeFirst();
    return row?.doc ?? null;
  },
  saveSample: (sample) => saveSample(context, sample),
  listSamples: (brandId, limit) => listSamples(context, brandId, limit),
});
