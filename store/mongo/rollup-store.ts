import { dayStart, hourStart } from '../../domain/buckets.ts';
import { fromEpochMs, toInstant } from '../../domain/instant.ts';
import { isEmptyRollup } from '../../domain/reduce.ts';
import type { Rollup, RollupRow } from '../../domain/rollup.ts';
import { completeRollup } from '../complete-rollup.ts';
import type { RollupStore } from '../rollup-port.ts';
import { loadBrandFacts } from './brand-facts.ts';
import { updateEach } from './bulk-write.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';
import { toDate } from './date.ts';
import { listConcerns, loadFacts } from './load-facts.ts';
import { bucketId, markStep } from './to-steps.ts';
import { bucketsOfBrand } from './touch-brand.ts';
import type { InMongoTurn } from './writer-turn.ts';

const listTouched = async ({ in: { bucket } }: Context, limit: number) => {
  const found = await bucket
    .find({ mark: { $gt: 0 } })
    .sort({ mark: 1, start: 1, brandId: 1 })
    .limit(limit)
    .toArray();
  return found.map(({ brandId, start, token }) => ({
    bucket: { brandId, hour: toInstant(start) },
    token: token ?? '',
  }));
};

const toJson = (rollup: Rollup): string | null => (isEmptyRollup(rollup) ? null : JSON.stringify(rollup));

/** Only brands that are there have rollups, and only in hours and days of their own time zone. */
const validIn =
  ({ timeZoneOf, removed }: Awaited<ReturnType<typeof loadBrandFacts>>, begin: typeof hourStart) =>
  (brandId: string, start: string): boolean =>
    !removed.has(brandId) && begin(start, timeZoneOf(brandId)) === start;

/**
 * A bucket is one document, so that row and mark change in one write: where the token is still the one given, the mark
 * goes with it; where the bucket was touched since, the mark moves behind all others; where it is gone, nothing.
 */
const replace = async (context: Context, rows: Parameters<RollupStore['replace']>[0]): Promise<void> => {
  if (rows.length === 0) return;
  const isValid = validIn(await loadBrandFacts(context), hourStart);
  const { bucket, turn } = context.in;
  const mark = ((await turn.findOne({ _id: 'writer' }))?.number ?? 0) + 1;
  await updateEach(
    context,
    bucket,
    rows.flatMap(({ bucket: { brandId, hour }, token, rollup }) => {
      const start = toDate(hour);
      const its = { _id: bucketId(brandId, 'hour', start), brandId, grain: 'hour' as const, start };
      const counted = isValid(brandId, hour) ? { rollup: toJson(rollup) } : { rollup: null };
      return [
        { filter: { ...its, token: { $nin: [null, token] } }, update: { $set: { ...counted, mark } } },
        {
          filter: { ...its, token },
          update: { $set: { ...counted, token: null }, $unset: { mark: 1 as const } },
        },
      ];
    }),
  );
  await bucket.deleteMany({
    _id: { $in: rows.map((row) => bucketId(row.bucket.brandId, 'hour', toDate(row.bucket.hour))) },
    rollup: null,
    token: null,
  });
};

const replaceDays = (
  context: Context,
  inTurn: InMongoTurn,
  rows: Parameters<RollupStore['replaceDays']>[0],
): Promise<void> =>
  // Within a turn no brand moves to another time zone.
  inTurn(async (turn) => {
    const isValid = validIn(await turn.loadBrandFacts(), dayStart);
    const valid = rows.filter(({ brandId, start }) => isValid(brandId, start));
    const writes = [...new Map(valid.map((row) => [`${row.start} ${row.brandId}`, row])).values()].map(
      (row) => {
        const [{ brandId }, start, rollup] = [row, toDate(row.start), toJson(row.rollup)];
        const its = { _id: bucketId(brandId, 'day', start), brandId, grain: 'day' as const, start };
        return rollup === null
          ? { deleteOne: { filter: its } }
          : {
              updateOne: {
                filter: its,
                update: { $set: { rollup, token: null, stamp: turn.number() } },
                upsert: true,
              },
            };
      },
    );
    if (writes.length > 0) await context.in.bucket.bulkWrite(writes, { ordered: false });
  });

const list = async (
  { in: { bucket } }: Context,
  ...[brandId, grain, from, to]: Parameters<RollupStore['list']>
): Promise<readonly RollupRow[]> => {
  const found = await bucket
    .find({ brandId, grain, start: { $gte: toDate(from), $lt: toDate(to) }, rollup: { $ne: null } })
    .sort({ start: 1 })
    .toArray();
  return found.flatMap(({ start, rollup }) =>
    rollup == null
      ? []
      : [{ brandId, grain, start: toInstant(start), rollup: completeRollup(JSON.parse(rollup) as Rollup) }],
  );
};

const span = async ({ in: { mention } }: Context, brandId: string) => {
  const end = async (direction: 1 | -1): Promise<Date | undefined> => {
    const [found] = await mention
      .find({ lists: brandId })
      .project<Pick<MentionDocument, 'at'>>({ at: 1 })
      .sort({ at: direction, _id: direction })
      .limit(1)
      .toArray();
    return found?.at;
  };
  const [first, last] = [await end(1), await end(-1)];
  if (first === undefined || last === undefined) return null;
  return { first: fromEpochMs(first.getTime()), last: fromEpochMs(last.getTime()) };
};

/** The rollups, on MongoDB. @see RollupStore */
export const createRollupStore = (context: Context, inTurn: InMongoTurn): RollupStore => ({
  listTouched: (limit) => listTouched(context, limit),
  loadFacts: (buckets) => loadFacts(context, buckets),
  listConcerns: (brandId, from, to) => listConcerns(context, brandId, from, to),
  replace: (rows) => replace(context, rows),
  replaceDays: (rows) => replaceDays(context, inTurn, rows),
  list: (...query) => list(context, ...query),
  span: (brandId) => span(context, brandId),
  touchAll: (brandId) =>
    inTurn(async (turn) => {
      const { timeZoneOf } = await turn.loadBrandFacts();
      const touched = await bucketsOfBrand(context, brandId, timeZoneOf(brandId), { rows: true });
      if (touched.length > 0) await turn.commit([markStep(touched)]);
    }),
});
