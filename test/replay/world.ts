import fc from 'fast-check';

/** One thing said somewhere, as the world knows it; all times in ms. */
export interface Post {
  /** Counts from 1 in the order of writing. */
  readonly number: number;
  readonly writtenAt: number;
  /** The same by the clock ids are made with, which is right even when the one of an answer is not. */
  readonly idAt: number;
  /** When the source begins to show it. */
  readonly shownAt: number;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
}

/** What is said in a simulated week. */
export interface World {
  readonly startsAt: number;
  readonly endsAt: number;
  /** In the order of writing. */
  readonly posts: readonly Post[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STARTS_AT = Date.parse('2026-11-16T00:00:00.000Z');
const WEEK = 7 * DAY;
/** Searches show a post up to so long after it was written. */
const LATE_AT_MOST = 4 * MINUTE;

const often = <Value>(value: Value, other: fc.Arbitrary<Value>, weight: number): fc.Arbitrary<Value> =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });

/** Times in whole seconds: coarser than some sources tell them, and as coarse as most do. */
const seconds = (from: number, to: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.floor(from / 1000), max: Math.floor(to / 1000) }).map((at) => at * 1000);

const postAt = (from: number, to: number): fc.Arbitrary<Omit<Post, 'number'>> =>
  fc
    .record({
      writtenAt: seconds(from, to),
      late: often(0, seconds(0, LATE_AT_MOST), 3),
      edited: often<number | null>(null, seconds(MINUTE, DAY), 9),
      deleted: often<number | null>(null, seconds(MINUTE, 2 * DAY), 12),
    })
    .map(({ writtenAt, late, edited, deleted }) => ({
      writtenAt,
      idAt: writtenAt,
      shownAt: writtenAt + late,
      editedAt: edited === null ? null : writtenAt + edited,
      deletedAt: deleted === null ? null : writtenAt + deleted,
    }));

/** A past to catch up with, a week of talk here and there, and an hour in which everybody talks. */
const weekArbitrary: fc.Arbitrary<World> = fc
  .integer({ min: 1, max: 5 })
  .chain((day) => {
    const burst = STARTS_AT + day * DAY;
    const some = (count: number, from: number, to: number) =>
      fc.array(postAt(from, to), { minLength: count, maxLength: count });
    return fc.tuple(
      some(30, STARTS_AT - 12 * HOUR, STARTS_AT),
      some(80, STARTS_AT, STARTS_AT + WEEK),
      some(110, burst, burst + HOUR),
    );
  })
  .map((parts) => ({
    startsAt: STARTS_AT,
    endsAt: STARTS_AT + WEEK,
    posts: parts
      .flat()
      .sort((one, other) => one.writtenAt - other.writtenAt)
      .map((post, index) => ({ ...post, number: index + 1 })),
  }));

/** The same week for the same seed. */
export const weekOf = (seed: number): World => {
  const [world] = fc.sample(weekArbitrary, { seed, numRuns: 1 });
  if (world === undefined) throw new Error('no week was made');
  return world;
};

export const isShown = ({ shownAt, deletedAt }: Post, now: number): boolean =>
  shownAt <= now && (deletedAt === null || deletedAt > now);

/** What a source can show at an instant. */
export interface Sight {
  readonly now: number;
  /** Not deleted, newest first. */
  readonly posts: readonly Post[];
  /** What was shown and is deleted, newest first. */
  readonly gone: readonly Post[];
}

const wasShown = ({ shownAt, deletedAt }: Post): boolean => deletedAt === null || shownAt < deletedAt;

export const isGone = ({ deletedAt }: Post, now: number): boolean => deletedAt !== null && deletedAt <= now;

export const sightOf = ({ posts }: World, now: number): Sight => ({
  now,
  posts: posts.filter((post) => isShown(post, now)).toReversed(),
  gone: posts.filter((post) => wasShown(post) && isGone(post, now)).toReversed(),
});

export const isEdited = ({ editedAt }: Post, { now }: Pick<Sight, 'now'>): boolean =>
  editedAt !== null && editedAt <= now;

/** When it was last changed, or else written. */
export const changedAt = (post: Post, sight: Pick<Sight, 'now'>): number =>
  isEdited(post, sight) ? (post.editedAt ?? post.writtenAt) : post.writtenAt;

export const textOf = (post: Post, sight: Pick<Sight, 'now'>): string =>
  `Acme Rockets, said for the ${post.number}. time${isEdited(post, sight) ? ', and corrected' : ''} 🚀`;
