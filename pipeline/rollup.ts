import { dayEnd, dayStart } from '../domain/buckets.ts';
import { addRollups, reduceBucket } from '../domain/reduce.ts';
import type { Bucket, Rollup } from '../domain/rollup.ts';
import type { BrandStore, RollupStore } from '../store/port.ts';

/** Buckets reduced in one step. */
const BUCKETS_AT_ONCE = 200;

export interface RollupDeps {
  readonly rollups: Pick<RollupStore, 'listTouched' | 'loadFacts' | 'replace' | 'list' | 'replaceDays'>;
  readonly brands: Pick<BrandStore, 'list'>;
}

interface Day {
  readonly brandId: string;
  readonly start: string;
  readonly end: string;
}

interface DayRow {
  readonly day: Day;
  readonly rollup: Rollup;
}

type ReducedHour = Awaited<ReturnType<RollupStore['listTouched']>>[number] & { readonly rollup: Rollup };

/** The local days that some hours belong to, each once. A brand that is gone has none. */
const daysOf = (buckets: readonly Bucket[], zones: ReadonlyMap<string, string>): Day[] => {
  const days = new Map<string, Day>();
  for (const { brandId, hour } of buckets) {
    const zone = zones.get(brandId);
    if (zone === undefined) continue;
    const start = dayStart(hour, zone);
    days.set(`${brandId} ${start}`, { brandId, start, end: dayEnd(hour, zone) });
  }
  return [...days.values()];
};

/** Each day from the hours kept, with those just reduced in place of what is kept of them. */
const reduceDays = (
  rollups: RollupDeps['rollups'],
  days: readonly Day[],
  fresh: readonly ReducedHour[],
): Promise<DayRow[]> => {
  const byHour = new Map(fresh.map(({ bucket, rollup }) => [`${bucket.brandId} ${bucket.hour}`, rollup]));
  const reduce = async (day: Day): Promise<DayRow> => {
    const { brandId, start, end } = day;
    const kept = await rollups.list(brandId, 'hour', start, end);
    const inDay = fresh
      .map(({ bucket }) => bucket)
      .filter((bucket) => bucket.brandId === brandId && bucket.hour >= start && bucket.hour < end);
    const hours = new Set([...kept.map((row) => row.start), ...inDay.map(({ hour }) => hour)]);
    const keptByHour = new Map(kept.map((row) => [row.start, row.rollup]));
    const found = [...hours]
      .sort()
      .flatMap((hour) => byHour.get(`${brandId} ${hour}`) ?? keptByHour.get(hour) ?? []);
    return { day, rollup: addRollups(found) };
  };
  return Promise.all(days.map(reduce));
};

const isSame = (one: DayRow | undefined, other: DayRow): boolean =>
  JSON.stringify(one?.rollup) === JSON.stringify(other.rollup);

const writeDays = (rollups: RollupDeps['rollups'], rows: readonly DayRow[]): Promise<void> =>
  rollups.replaceDays(rows.map(({ day, rollup }) => ({ brandId: day.brandId, start: day.start, rollup })));

/**
 * Writes the days before the hours lose their marks: who is ended between the two leaves the marks, and the
 * next run does both again. Another process may be at other hours of the same day, so the days are read once
 * more after every writing, and written until they stand as their hours do: the last to write has seen all.
 */
const replaceHoursAndDays = async (
  rollups: RollupDeps['rollups'],
  fresh: readonly ReducedHour[],
  days: readonly Day[],
): Promise<void> => {
  let written = await reduceDays(rollups, days, fresh);
  await writeDays(rollups, written);
  await rollups.replace(fresh);
  for (;;) {
    const now = await reduceDays(
      rollups,
      written.map(({ day }) => day),
      [],
    );
    const stale = now.filter((row, at) => !isSame(written[at], row));
    if (stale.length === 0) return;
    await writeDays(rollups, stale);
    written = stale;
  }
};

/**
 * Handles the rollup queue: recomputes every touched hour from its mentions and every touched day from its
 * hours, until nothing is touched. Safe to run twice, in several processes at once, and to end anywhere: rollups
 * are replaced by what the mentions say now, never counted on.
 * @throws the signal's reason when aborted; what is touched stays so.
 */
export const createRollup =
  ({ rollups, brands }: RollupDeps) =>
  async (_job: unknown, signal: AbortSignal): Promise<void> => {
    for (;;) {
      signal.throwIfAborted();
      const touched = await rollups.listTouched(BUCKETS_AT_ONCE);
      if (touched.length === 0) return;
      const buckets = touched.map(({ bucket }) => bucket);
      const facts = await rollups.loadFacts(buckets);
      const fresh = touched.map((each, at) => ({ ...each, rollup: reduceBucket(facts[at] ?? []) }));
      const zones = new Map((await brands.list()).map(({ id, timeZone }) => [id, timeZone]));
      await replaceHoursAndDays(rollups, fresh, daysOf(buckets, zones));
    }
  };
