import type { Gap } from '../../domain/gap.ts';
import { fromEpochMs, type Instant } from '../../domain/instant.ts';
import { hourOf, UNKNOWN_STEP } from '../mentions/collected.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { ListeningStore } from '../port.ts';
import type { CollectedHourDocument } from './collections.ts';
import type { Context } from './context.ts';

const HOUR_MS = 3_600_000;

const gapId = (sourceId: string, since: Instant): string => `${since} ${sourceId}`;

const saveGap = async ({ in: { gap, source } }: Context, given: Gap): Promise<void> => {
  const { sourceId, from, to } = given;
  const isThere = async (): Promise<boolean> => (await source.findOne({ _id: sourceId })) !== null;
  if (!(await isThere())) return;
  await gap.updateOne(
    { _id: gapId(sourceId, from) },
    { $set: { sourceId, since: from, until: to, json: toStorableJson(given) } },
    { upsert: true },
  );
  // A poll that ends after its source was removed leaves nothing.
  if (!(await isThere())) await gap.deleteOne({ _id: gapId(sourceId, from) });
};

const listGaps = async ({ in: { gap } }: Context, from: Instant, to: Instant): Promise<readonly Gap[]> => {
  const found = await gap
    .find({ since: { $lt: to }, $or: [{ until: null }, { until: { $gt: from } }] })
    .sort({ since: 1, sourceId: 1 })
    .toArray();
  return found.map(({ json }) => JSON.parse(json) as Gap);
};

/** Sums by source and one number more, in their order. */
const sumBy = (
  rows: readonly CollectedHourDocument[],
  field: 'hour' | 'step',
): readonly (readonly [sourceId: string, value: number, mentions: number])[] => {
  const sums = new Map<string, [string, number, number]>();
  for (const row of rows) {
    const key = `${row.collectedBy} ${row[field]}`;
    const sum = sums.get(key) ?? [row.collectedBy, row[field], 0];
    sum[2] += row.mentions;
    sums.set(key, sum);
  }
  return [...sums.values()].sort(
    ([one, first], [other, second]) => (one < other ? -1 : Number(one > other)) || first - second,
  );
};

const hourRows = (
  { in: { collectedHour } }: Context,
  ...[sourceIds, from, to]: Parameters<ListeningStore['countHours']>
): Promise<CollectedHourDocument[]> =>
  collectedHour
    .find({
      collectedBy: { $in: [...sourceIds] },
      hour: { $gte: hourOf(from), $lt: hourOf(to) },
      mentions: { $gt: 0 },
    })
    .toArray();

/** How listening goes, on MongoDB. @see ListeningStore */
export const createListeningStore = (context: Context): ListeningStore => ({
  saveGap: (gap) => saveGap(context, gap),
  removeGap: async (sourceId, from) => {
    await context.in.gap.deleteOne({ _id: gapId(sourceId, from) });
  },
  listGaps: (from, to) => listGaps(context, from, to),
  countHours: async (...asked) =>
    sumBy(await hourRows(context, ...asked), 'hour').map(([sourceId, hour, mentions]) => ({
      sourceId,
      hour: fromEpochMs(hour * HOUR_MS),
      mentions,
    })),
  countDelays: async (...asked) =>
    sumBy(await hourRows(context, ...asked), 'step').map(([sourceId, step, mentions]) => ({
      sourceId,
      step: step === UNKNOWN_STEP ? null : step,
      mentions,
    })),
});
