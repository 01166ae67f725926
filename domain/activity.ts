import { type Instant, toInstant } from './instant.ts';

const HOUR_MS = 3_600_000;
const WEEK_HOURS = 168;
/** Each hour of the week is to have been heard twice. */
const ENOUGH_HOURS = 2 * WEEK_HOURS;
/** So rare a silence is no chance. Looked at for every mention of a busy source, that is once in years. */
const CHANCE = 1e-6;
/** More than this share of what is usual is no silence, however busy the source. */
const FEW = 0.1;
/** Mentions come in clusters: their spread is measured over stretches of so many hours. */
const BLOCK_HOURS = 6;
/** Of the blocks that differ most, as in a crisis, this share does not count. */
const ODD_BLOCKS = 0.05;
const LONGEST_SILENCE_HOURS = 14 * 24;

/** What was heard of one source. Hours are numbered from 1970, UTC. */
export interface Heard {
  /** Mentions by hour; an hour that is missing had none. */
  readonly counts: ReadonlyMap<number, number>;
  /** The source was listened to from here on. */
  readonly since: Date;
  /** What was said before this has been read. */
  readonly until: Date;
  /** Could the source be heard in this hour? */
  readonly isKnown: (hour: number) => boolean;
}

export interface Silence {
  /** Beginning of the hour since when there was nothing, or next to nothing. */
  readonly since: Instant;
  /** Mentions since then, and how many are usual in such hours. */
  readonly mentions: number;
  readonly usual: number;
  /** How many an hour are usual then. */
  readonly usualPerHour: number;
}

/** What is usual for a source. */
export interface Usual {
  /** Mentions in the hour, by the hour of the week. */
  readonly at: (hour: number) => number;
  /** Variance over mean: 1 where mentions come one by one, more where they come in clusters. */
  readonly spread: number;
}

export const hourOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS);
export const startOfHour = (hour: number): Instant => toInstant(new Date(hour * HOUR_MS));

/** The hours of `[from, to)`, in order; none where it ends before it begins. */
export const hoursFrom = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);

/** Of one value at least. */
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The middle one, or of an even number the mean of the middle two. Of one value at least. */
const median = (values: readonly number[]): number => {
  const beside = Math.floor((values.length - 1) / 2);
  return mean(values.toSorted((one, other) => one - other).slice(beside, values.length - beside));
};

/** Whole hours that were listened to, up to the last one that brought something: a silence now changes no usual. */
const historyOf = ({ counts, since, until, isKnown }: Heard): readonly number[] => {
  const from = Math.ceil(since.getTime() / HOUR_MS);
  const end = hourOf(until);
  const loud = [...counts].filter(([hour, count]) => hour < end && count > 0);
  const last = loud.reduce((latest, [hour]) => Math.max(latest, hour), from - 1);
  return hoursFrom(from, last + 1).filter(isKnown);
};

/** What is usual by the hour of the week, as far as it was heard then. */
const profileOf = (history: readonly number[], counts: Heard['counts']): ReadonlyMap<number, number> => {
  const samples = new Map<number, number[]>();
  for (const hour of history) {
    // An hour and its neighbours are alike, and there are few weeks.
    for (const near of [hour - 1, hour, hour + 1]) {
      const values = samples.get(near % WEEK_HOURS) ?? [];
      samples.set(near % WEEK_HOURS, values);
      values.push(counts.get(hour) ?? 0);
    }
  }
  return new Map(
    Array.from(samples, ([slot, values]) => {
      const most = 4 + 3 * median(values);
      return [slot, mean(values.map((value) => Math.min(value, most)))];
    }),
  );
};

const spreadOf = (
  history: readonly number[],
  counts: Heard['counts'],
  at: (hour: number) => number,
): number => {
  const blocks = new Map<number, { count: number; usual: number }>();
  for (const hour of history) {
    const block = blocks.get(Math.floor(hour / BLOCK_HOURS)) ?? { count: 0, usual: 0 };
    block.count += counts.get(hour) ?? 0;
    block.usual += at(hour);
    blocks.set(Math.floor(hour / BLOCK_HOURS), block);
  }
  const parts = [...blocks.values()]
    .map(({ count, usual }) => (count - usual) ** 2 / Math.max(usual, 0.5))
    .toSorted((one, other) => one - other);
  return Math.max(1, mean(parts.slice(0, Math.ceil(parts.length * (1 - ODD_BLOCKS)))));
};

/** What is usual, learned from two weeks or more; null before. */
export const usualOf = (heard: Heard): Usual | null => {
  const history = historyOf(heard);
  if (history.length < ENOUGH_HOURS) return null;
  const profile = profileOf(history, heard.counts);
  // Of an hour of the week that was never heard nothing is expected.
  const at = (hour: number): number => profile.get(hour % WEEK_HOURS) ?? 0;
  return { at, spread: spreadOf(history, heard.counts, at) };
};

/** Probability of at most `count` where `expected` are, by the Poisson distribution. */
const atMost = (count: number, expected: number): number => {
  let term = Math.exp(-expected);
  let sum = term;
  for (let n = 1; n <= count; n += 1) {
    term *= expected / n;
    sum += term;
  }
  return Math.min(1, sum);
};

/**
 * The silence that a source is in, when it is too long to be chance; null when it is not, or what is usual is not
 * known yet. Hours in which it could not be heard say nothing and do not count.
 */
export const findSilence = (heard: Heard, usual: Usual | null): Silence | null => {
  if (usual === null) return null;
  const { counts, since, until, isKnown } = heard;
  const now = hourOf(until);
  const first = Math.max(Math.ceil(since.getTime() / HOUR_MS), now - LONGEST_SILENCE_HOURS);
  // What is known beyond `until` shows that the source speaks.
  const later = [...counts].reduce((sum, [hour, count]) => (hour > now ? sum + count : sum), 0);
  let [mentions, expected, hours] = [later, 0, 0];
  let silence: Silence | null = null;
  for (let hour = now; hour >= first; hour -= 1) {
    if (!isKnown(hour)) continue;
    const part = hour === now ? (until.getTime() % HOUR_MS) / HOUR_MS : 1;
    mentions += counts.get(hour) ?? 0;
    expected += usual.at(hour) * part;
    hours += part;
    if (mentions > FEW * expected) break;
    if (atMost(Math.floor(mentions / usual.spread), expected / usual.spread) < CHANCE)
      silence = { since: startOfHour(hour), mentions, usual: expected, usualPerHour: expected / hours };
  }
  return silence;
};
