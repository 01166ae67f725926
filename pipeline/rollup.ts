import { dayEnd, dayStart } from '../domain/buckets.ts';
import { addRollups, reduceBucket } from '../domain/reduce.ts';
import type { Bucket, Rollup, RollupRow } from '../domain/rollup.ts';
import { slicesOf } from '../domain/slices.ts';
import { compareText } from '../domain/text-order.ts';
import type { Queues } from '../queue/jobs.ts';
import type { BrandStore } from '../store/port.ts';
import type { RollupStore } from '../store/rollup-port.ts';
import { requestRollup } from './request-rollup.ts';

/** Buckets taken up together, and of these, neighbours reduced in one step. */
const BUCKETS_TAKEN = 5_000;
const BUCKETS_AT_ONCE = 500;
/** With so many batches waiting, what is touched now is touched again at once: rollups then keep a slower pace. */
const BUSY_BATCHES = 10;
const BUSY_EVERY_MS = 15_000;
/** Nor do they then take more than a fifth of the time, however much there is to read: so much is paused for each round. */
const BUSY_PAUSE = 4;
/** Days further apart than this are read one by one. */
const GAP_MS = 7 * 86_400_000;

export interface RollupDeps {
  readonly rollups: Pick<RollupStore, 'listTouched' | 'loadFacts' | 'replace' | 'list' | 'replaceDays'>;
  readonly brands: Pick<BrandStore, 'list'>;
  readonly queues: Pick<Queues, 'add' | 'counts'>;
  readonly now?: () => Date;
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

type TouchedHour = Awaited<ReturnType<RollupStore['listTouched']>>[number];
type ReducedHour = TouchedHour & { readonly rollup: Rollup };

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

/** Days of one brand, in order, in stretches with less than a week between one day and the next. */
const stretchesOf = (days: readonly Day[]): Day[][] => {
  const stretches: Day[][] = [];
  for (const day of days.toSorted((one, other) => compareText(one.start, other.start))) {
    const before = stretches.at(-1)?.at(-1);
    const follows = before !== undefined && Date.parse(day.start) - Date.parse(before.end) < GAP_MS;
    if (follows) stretches.at(-1)?.push(day);
    else stretches.push([day]);
  }
  return stretches;
};

/** The hours kept of some days of one brand: neighbouring days in one read, and not the years between others. */
const listHours = async (
  rollups: RollupDeps['rollups'],
  days: readonly Day[],
): Promise<readonly RollupRow[]> => {
  const read = async (stretch: readonly Day[]): Promise<readonly RollupRow[]> => {
    const [first, last] = [stretch[0], stretch.at(-1)];
    if (first === undefined || last === undefined) return [];
    return rollups.list(first.brandId, 'hour', first.start, last.end);
  };
  return (await Promise.all(stretchesOf(days).map(read))).flat();
};

/** Each day from the hours kept, with those just reduced in place of what is kept of them. */
const reduceDays = async (
  rollups: RollupDeps['rollups'],
  days: readonly Day[],
  fresh: readonly ReducedHour[],
): Promise<DayRow[]> => {
  const brandIds = [...new Set(days.map(({ brandId }) => brandId))];
  const reduceBrand = async (brandId: string): Promise<DayRow[]> => {
    const own = days.filter((day) => day.brandId === brandId);
    const hours = new Map((await listHours(rollups, own)).map(({ start, rollup }) => [start, rollup]));
    for (const { bucket, rollup } of fresh) if (bucket.brandId === brandId) hours.set(bucket.hour, rollup);
    const inOrder = [...hours].sort(([one], [other]) => compareText(one, other));
    return own.map((day) => {
      const found = inOrder.filter(([hour]) => hour >= day.start && hour < day.end);
      return { day, rollup: addRollups(found.map(([, rollup]) => rollup)) };
    });
  };
  return (await Promise.all(brandIds.map(reduceBrand))).flat();
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

const byBrandAndHour = (one: TouchedHour, other: TouchedHour): number =>
  compareText(one.bucket.brandId, other.bucket.brandId) || compareText(one.bucket.hour, other.bucket.hour);

/** Neighbouring hours together: each day they belong to is then reduced once or twice, not once a step. */
const stepsOf = (touched: readonly TouchedHour[]): Iterable<readonly TouchedHour[]> =>
  slicesOf(touched.toSorted(byBrandAndHour), BUCKETS_AT_ONCE);

/**
 * Handles the rollup queue: recomputes every touched hour from its mentions and every touched day from its
 * hours, until nothing is touched or, while much comes in, once: it asks to be run again. Safe to run twice, in several processes at once, and to end anywhere: rollups
 * are replaced by what the mentions say now, never counted on.
 * @throws the signal's reason when aborted; what is touched stays so.
 */
export const createRollup = ({ rollups, brands, queues, now = () => new Date() }: RollupDeps) => {
  let nextWhenBusyMs = 0;
  return async (_job: unknown, signal: AbortSignal): Promise<void> => {
    const isBusy = async (): Promise<boolean> => (await queues.counts('ingest')).waiting > BUSY_BATCHES;
    // Looks again soon, so that an import's last counts do not wait for the slower pace.
    const later = (): Promise<void> => requestRollup(queues, now());
    if (now().getTime() < nextWhenBusyMs && (await isBusy())) return later();
    for (let passes = 0; ; passes += 1) {
      const begunMs = now().getTime();
      const touched = await rollups.listTouched(BUCKETS_TAKEN);
      if (touched.length === 0) return;
      // What an import touched meanwhile it touches again: going on would read everything over and over.
      if (passes > 0 && (await isBusy())) return later();
      for (const step of stepsOf(touched)) {
        signal.throwIfAborted();
        const buckets = step.map(({ bucket }) => bucket);
        const facts = await rollups.loadFacts(buckets);
        const fresh = step.map((each, at) => ({ ...each, rollup: reduceBucket(facts[at] ?? []) }));
        const zones = new Map((await brands.list()).map(({ id, timeZone }) => [id, timeZone]));
        await replaceHoursAndDays(rollups, fresh, daysOf(buckets, zones));
      }
      const endedMs = now().getTime();
      nextWhenBusyMs = endedMs + Math.max(BUSY_EVERY_MS, BUSY_PAUSE * (endedMs - begunMs));
    }
  };
};
